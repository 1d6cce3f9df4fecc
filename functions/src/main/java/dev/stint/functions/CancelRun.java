package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Ends a run, active or waiting for its turn; a run that is over stays as it is. The run has ended when this answers,
 * whether the caller says {@code wait} or not.
 */
record CancelRun(SessionStore store, Cancellation cancellation) implements Route {
    /** LangGraph's clients send digits where the protocol's document says boolean. */
    private static final Set<String> BOOLEANS = Set.of("true", "false", "1", "0");

    @Override
    public List<String> patterns() {
        return List.of("POST /runs/{run}/cancel", "POST /threads/{thread}/runs/{run}/cancel");
    }

    @Override
    public HttpResponse handle(Call call) {
        Cancellation.Action action = action(call);
        requireBoolean(call.request().query().getOrDefault("wait", "false"));
        Run run = GetRun.find(store, call);
        if (!run.isOver()) {
            cancellation.cancel(run, action, call.callerName(), call.request().id());
        }
        return HttpResponse.noContent();
    }

    private static Cancellation.Action action(Call call) {
        String action = call.request().query().getOrDefault("action", "interrupt");
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "interrupt" -> Cancellation.Action.INTERRUPT;
            case "rollback" -> Cancellation.Action.ROLLBACK;
            default -> throw Problem.invalid("action", "action must be interrupt or rollback");
        };
    }

    private static void requireBoolean(String wait) {
        if (!BOOLEANS.contains(wait.toLowerCase(Locale.ROOT))) {
            throw Problem.invalid("wait", "wait must be true or false");
        }
    }
}
