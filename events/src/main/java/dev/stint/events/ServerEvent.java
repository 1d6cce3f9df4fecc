package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One event of a {@code text/event-stream} (source: HTML Living Standard, "Server-sent events").
 *
 * @param id by which a client names it when it comes again, or null where it has no place among the others
 * @param name the event's type; one line
 * @param data any text; each of its lines becomes a {@code data} line
 */
public record ServerEvent(@Nullable EventId id, String name, String data) {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    public ServerEvent {
        requireOneLine(name);
    }

    /** An event whose data is a JSON document; always one line. */
    public static ServerEvent of(EventId id, String name, JsonNode data) {
        return new ServerEvent(id, name, Json.text(data));
    }

    /** An event that tells how things are now and has no place among the others. */
    public static ServerEvent now(String name, JsonNode data) {
        return new ServerEvent(null, name, Json.text(data));
    }

    /** The event's lines, with the empty one that ends it. */
    public String text() {
        StringBuilder text = new StringBuilder(data.length() + 64);
        if (id != null) {
            text.append("id: ").append(id.text()).append('\n');
        }
        text.append("event: ").append(name).append('\n');
        for (String line : LINE_END.split(data, -1)) {
            text.append("data: ").append(line).append('\n');
        }
        return text.append('\n').toString();
    }

    /**
     * A place that a reader has come to without an event: a browser goes on behind it when it comes again (HTML Living
     * Standard, "Server-sent events": an event without data sets the last id, and is not told).
     */
    public static String place(EventId id) {
        return "id: " + id.text() + "\n\n";
    }

    /**
     * A line that programs skip. No empty line follows it: a client that remembers the last id takes that for an event
     * without a name (seen in LangGraph's).
     */
    public static String comment(String words) {
        requireOneLine(words);
        return ": " + words + "\n";
    }

    /** The line that says after how many milliseconds to come again; no empty line follows it either. */
    public static String retry(long milliseconds) {
        return "retry: " + milliseconds + "\n";
    }

    private static void requireOneLine(String text) {
        if (LINE_END.matcher(text).find()) {
            throw new IllegalArgumentException("'%s' must be one line of an event stream".formatted(text));
        }
    }
}
