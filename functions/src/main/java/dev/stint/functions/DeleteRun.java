package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import java.util.List;

/**
 * Forgets a run: nobody is told of it any more. One that goes on is ended first. What it did to its thread stays, and
 * so does its part of the thread's history.
 */
record DeleteRun(SessionStore store, Cancellation cancellation) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("DELETE /runs/{run}", "DELETE /threads/{thread}/runs/{run}");
    }

    @Override
    public HttpResponse handle(Call call) {
        Run run = GetRun.find(store, call);
        if (!run.isOver()) {
            cancellation.cancel(
                    run,
                    Cancellation.Action.INTERRUPT,
                    call.callerName(),
                    call.request().id());
            run = GetRun.find(store, call);
        }
        if (!run.isOver()) {
            // It has ended, and not all that follows from that could be done now.
            throw Problem.unavailable("the run was ended and could not be deleted yet; try again");
        }
        store.forget(run);
        return HttpResponse.noContent();
    }
}
