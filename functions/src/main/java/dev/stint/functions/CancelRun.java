package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import java.util.List;

/** Ends a run; {@code ?action=rollback} undoes what it did, too. */
record CancelRun(SessionStore store, Cancellation cancellation, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /runs/{run}/cancel", "POST /threads/{thread}/runs/{run}/cancel");
    }

    @Override
    public HttpResponse handle(Call call) {
        Run run = GetRun.find(store, call);
        cancellation.cancel(run, action(call), call.tenant(), call.request().id());
        return HttpResponse.json(
                200, views.run(store.run(call.tenant(), run.id()).orElse(run)).toJson());
    }

    private static Cancellation.Action action(Call call) {
        String action = call.request().query().getOrDefault("action", "interrupt");
        return switch (action) {
            case "interrupt" -> Cancellation.Action.INTERRUPT;
            case "rollback" -> Cancellation.Action.ROLLBACK;
            default ->
                throw Problem.invalid("action", "action is '%s'; allowed are interrupt and rollback".formatted(action));
        };
    }
}
