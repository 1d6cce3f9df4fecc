package dev.stint.functions;

import dev.stint.events.Dialect;
import dev.stint.events.EventId;
import dev.stint.events.HttpRequest;
import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import dev.stint.events.RunMode;
import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tells what a run has done since the event that {@code Last-Event-ID}, or the parameter {@code since}, names; all of
 * it where neither is there.
 */
record StreamRun(SessionStore store, RunStreams streams) implements Route {
    /** What a reader of LangGraph's is told who does not say: its server tells all that the run was started with. */
    private static final Set<RunMode> UNSAID =
            EnumSet.of(RunMode.VALUES, RunMode.UPDATES, RunMode.MESSAGES_TUPLE, RunMode.CUSTOM);

    @Override
    public List<String> patterns() {
        return List.of("GET /runs/{run}/stream", "GET /threads/{thread}/runs/{run}/stream");
    }

    @Override
    public HttpResponse handle(Call call) throws InterruptedException {
        HttpRequest request = call.request();
        EventId after = after(request);
        Dialect dialect = request.query().containsKey("cancel_on_disconnect") ? Dialect.LANGGRAPH : Dialect.of(request);
        requireStays(request.query().getOrDefault("cancel_on_disconnect", "0"));
        Set<RunMode> modes = RunMode.of(request.query().getOrDefault("stream_mode", ""));
        Run run = GetRun.find(store, call);
        return streams.answer(
                call, run, new RunStreams.Wish(dialect, modes.isEmpty() ? unsaid(dialect) : modes, after));
    }

    private static Set<RunMode> unsaid(Dialect dialect) {
        return switch (dialect) {
            case AGENT_PROTOCOL -> EnumSet.of(RunMode.VALUES);
            case LANGGRAPH -> UNSAID;
        };
    }

    /** A header is what a browser sends by itself when it comes again, so it knows better than the address. */
    static EventId after(HttpRequest request) {
        return request.header("last-event-id")
                .filter(id -> !id.isEmpty())
                .map(id -> EventId.parse("last-event-id", id))
                .orElseGet(() -> EventId.parse("since", request.query().getOrDefault("since", "0")));
    }

    private static void requireStays(String cancel) {
        if (cancel.equals("1") || cancel.equals("true")) {
            throw Problem.invalid(
                    "cancel_on_disconnect",
                    "a function does not learn that its caller has gone, so nothing can be cancelled then; cancel the run");
        }
    }
}
