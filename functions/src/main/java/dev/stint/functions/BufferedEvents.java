package dev.stint.functions;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.stint.events.EventId;
import dev.stint.events.Json;
import dev.stint.events.ServerEvent;

/** Keeps events for one answer of limited size. Belongs to one request; not thread-safe. */
final class BufferedEvents implements EventSink {
    /**
     * As much as an answer may have, in bytes: less than the 6 MB that a function can send (Lambda quotas), with room
     * for its other parts.
     */
    static final int LIMIT = 5_000_000;

    /** After how long a client is to come again, in ms. */
    private static final long RETRY = 1_000;

    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private int bytes;
    private int told;

    BufferedEvents() {
        this(LIMIT);
    }

    BufferedEvents(int limit) {
        this.limit = limit;
    }

    @Override
    public Taken take(ServerEvent event) {
        String lines = event.text();
        int size = size(lines);
        if (size > limit) {
            comment("an event %s of %d bytes is left out, since an answer has room for %d; read the thread instead"
                    .formatted(event.name(), size, limit));
            return Taken.LEFT_OUT;
        }
        if (bytes + size > limit) {
            return Taken.FULL;
        }
        text.append(lines);
        bytes += size;
        told++;
        return Taken.TOLD;
    }

    @Override
    public void place(EventId id) {
        text.append(ServerEvent.place(id));
    }

    @Override
    public void comment(String words) {
        text.append(ServerEvent.comment(words));
    }

    /** As it is sent: a text inside of JSON, in which quotes and line ends take two bytes. */
    private static int size(String lines) {
        return Json.write(TextNode.valueOf(lines)).length - 2;
    }

    /** Whether no event was told. */
    boolean isEmpty() {
        return told == 0;
    }

    /** All that was told, and when to come again. */
    String text() {
        return text + ServerEvent.retry(RETRY);
    }
}
