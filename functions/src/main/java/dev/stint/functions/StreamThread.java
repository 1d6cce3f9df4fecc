package dev.stint.functions;

import dev.stint.events.EventId;
import dev.stint.events.EventStreamRequest;
import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what has happened on a thread since the event that {@code Last-Event-ID}, or the body's {@code since}, names,
 * on the channels that the body asks for; waits for the first event where there is none.
 */
record StreamThread(SessionStore store, Views views, Pause pause) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /threads/{thread}/stream", "POST /threads/{thread}/stream/events");
    }

    @Override
    public HttpResponse handle(Call call) throws InterruptedException {
        EventStreamRequest request = EventStreamRequest.of(call.body());
        EventId after = call.request()
                .header("last-event-id")
                .map(id -> EventId.parse("last-event-id", id))
                .or(request::since)
                .orElse(EventId.START);
        Session session = Ownership.require(store.restore(call.session(), Version.NONE), call.owner());
        if (after.version() > session.version().number()) {
            throw Problem.invalid(
                    "since",
                    "thread %s has no event %s yet; send the id of the last event that you were sent, or none"
                            .formatted(session.key().session(), after.text()));
        }
        BufferedEvents sink = new BufferedEvents();
        new Streaming(
                        JournalTail.after(store, session.key(), begin(after)),
                        new ChannelNarrator(request.channels(), views),
                        after,
                        Optional::empty,
                        sink,
                        pause,
                        call.deadline().within(StreamFunction.FIRST_EVENT),
                        false)
                .tell();
        return HttpResponse.eventStream(sink.text(), Map.of());
    }

    /** Before the commit of the last event, which may have more, or behind it where it has no more. */
    private static Version begin(EventId after) {
        return Version.of(after.place() == EventId.LAST ? after.version() : Math.max(after.version() - 1, 0));
    }
}
