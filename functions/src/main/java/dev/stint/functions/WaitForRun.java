package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import dev.stint.state.Run;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Answers with a run's end once it has ended; 303 to itself when the request's time is nearly up, so that a client that
 * follows redirects waits for as long as it takes.
 */
record WaitForRun(SessionStore store, Handover handover, OpenQuestions questions, Views views, Pause pause)
        implements Route {
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    @Override
    public List<String> patterns() {
        return List.of("GET /runs/{run}/wait", "GET /threads/{thread}/runs/{run}/wait");
    }

    @Override
    public HttpResponse handle(Call call) throws InterruptedException {
        Duration look = FIRST_LOOK;
        while (true) {
            Run run = GetRun.find(store, call);
            if (run.isOver()) {
                return HttpResponse.json(200, views.ended(run, sessionAt(run)));
            }
            Optional<HttpResponse> asked = asked(run);
            if (asked.isPresent()) {
                return asked.get();
            }
            handover.ensureStarted(run, call.request().id());
            if (!call.deadline().allows(look)) {
                return HttpResponse.seeOther(call.request().path());
            }
            pause.of(look);
            look = look.multipliedBy(2).compareTo(LAST_LOOK) > 0 ? LAST_LOOK : look.multipliedBy(2);
        }
    }

    /** A run that asks something, or whose child does, is not waited for any longer: it may take a year. */
    private Optional<HttpResponse> asked(Run run) {
        return questions.asking(run).map(asking -> HttpResponse.json(200, views.asked(run, asking)));
    }

    private Session sessionAt(Run run) {
        return store.at(run.session(), run.ended())
                .orElseThrow(() -> Problem.notFound("thread", run.session().session()));
    }
}
