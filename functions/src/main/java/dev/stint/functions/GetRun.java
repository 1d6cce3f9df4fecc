package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import java.util.List;

/** Shows a run; starts it where it should run by now and may not. */
record GetRun(SessionStore store, Handover handover, OpenQuestions questions, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /runs/{run}", "GET /threads/{thread}/runs/{run}");
    }

    @Override
    public HttpResponse handle(Call call) {
        Run run = find(store, call);
        handover.ensureStarted(run, call.request().id());
        return HttpResponse.json(200, views.run(run, questions.asking(run)));
    }

    /** The run that the path names, on the thread that the path names, if it does. */
    static Run find(SessionStore store, Call call) {
        return store.run(call.tenant(), call.run())
                .filter(Run::isShown)
                .filter(run -> Ownership.allows(run.owner(), call.owner()))
                .filter(run -> !call.namesSession() || run.session().equals(call.session()))
                .orElseThrow(() -> Problem.notFound("run", call.run().value()));
    }
}
