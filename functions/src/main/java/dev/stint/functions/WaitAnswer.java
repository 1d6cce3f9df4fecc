package dev.stint.functions;

import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import dev.stint.state.Run;
import dev.stint.state.Session;

/** What somebody is told who waits for a run, in the words of their dialect. */
record WaitAnswer(Views views, Dialect dialect) {
    /** @param session as the run's end left it */
    HttpResponse ended(Run run, Session session) {
        return of(
                run,
                HttpResponse.json(
                        200,
                        switch (dialect) {
                            case AGENT_PROTOCOL -> views.ended(run, session);
                            case LANGGRAPH -> new LangGraphViews(views).ended(run, session);
                        }));
    }

    HttpResponse asked(Run run, OpenQuestions.Asking asking) {
        return of(
                run,
                HttpResponse.json(
                        200,
                        switch (dialect) {
                            case AGENT_PROTOCOL -> views.asked(run, asking);
                            case LANGGRAPH -> new LangGraphViews(views).asked(asking);
                        }));
    }

    /** The run goes on; there is where to wait for it. */
    HttpResponse later(Run run) {
        return of(
                run,
                HttpResponse.seeOther(path(run)
                        + switch (dialect) {
                            case AGENT_PROTOCOL -> "/wait";
                            case LANGGRAPH -> "/join";
                        }));
    }

    /** A response about a run; LangGraph's clients learn from its {@code Content-Location} which one it is. */
    static HttpResponse of(Run run, HttpResponse response) {
        return response.with("content-location", path(run));
    }

    /** Where a run is. */
    static String path(Run run) {
        return "/threads/%s/runs/%s".formatted(run.session().session(), run.id());
    }
}
