package dev.stint.functions;

import dev.stint.events.Dialect;
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
    private static final String JOIN = "/join";

    private static final String HOP = "hop";

    /** The redirect from the run's creation is one of the twenty. */
    private static final int MAX_HOPS = 19;

    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    @Override
    public List<String> patterns() {
        return List.of(
                "GET /runs/{run}/wait",
                "GET /threads/{thread}/runs/{run}/wait",
                "GET /runs/{run}/join",
                "GET /threads/{thread}/runs/{run}/join");
    }

    @Override
    public HttpResponse handle(Call call) throws InterruptedException {
        WaitAnswer answer = new WaitAnswer(views, dialect(call));
        Duration look = FIRST_LOOK;
        while (true) {
            Run run = GetRun.find(store, call);
            if (run.isOver()) {
                return answer.ended(run, sessionAt(run));
            }
            // A run that asks something, or whose child does, is not waited for any longer: it may take a year.
            Optional<OpenQuestions.Asking> asking = questions.asking(run);
            if (asking.isPresent()) {
                return answer.asked(run, asking.get());
            }
            handover.ensureStarted(run, call.request().id());
            if (!call.deadline().allows(look)) {
                return WaitAnswer.of(run, again(call));
            }
            pause.of(look);
            look = look.multipliedBy(2).compareTo(LAST_LOOK) > 0 ? LAST_LOOK : look.multipliedBy(2);
        }
    }

    /** {@code wait} is the Agent Protocol's word, {@code join} LangGraph's. */
    private static Dialect dialect(Call call) {
        return call.request().path().endsWith(JOIN) ? Dialect.LANGGRAPH : Dialect.AGENT_PROTOCOL;
    }

    /**
     * LangGraph's client follows redirects as {@code fetch} does, twenty times (source: the Fetch standard,
     * "HTTP-redirect fetch"), and sends its whole request again after that, which would be another run. It gives up at
     * a 408.
     */
    private static HttpResponse again(Call call) {
        String path = call.request().path();
        if (!path.endsWith(JOIN)) {
            return HttpResponse.seeOther(path);
        }
        String hop = call.request().query().getOrDefault(HOP, "1");
        int hops = hop.matches("[0-9]{1,2}") ? Integer.parseInt(hop) : 1;
        if (hops >= MAX_HOPS) {
            throw Problem.timeout("the run goes on; join it again to wait for it");
        }
        return HttpResponse.seeOther("%s?%s=%d".formatted(path, HOP, hops + 1));
    }

    private Session sessionAt(Run run) {
        return store.at(run.session(), run.ended())
                .orElseThrow(() -> Problem.notFound("thread", run.session().session()));
    }
}
