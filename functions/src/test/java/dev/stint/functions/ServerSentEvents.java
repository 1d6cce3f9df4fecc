package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an event stream as a browser does, word for word as the HTML Living Standard says ("9.2.6 Interpreting an event
 * stream"), so that it knows nothing of who wrote it.
 */
final class ServerSentEvents {
    private final List<Event> events = new ArrayList<>();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private String lastId = "";
    private long retry = -1;

    /** @param id the last id that was seen until then */
    record Event(String id, String name, String data) {
        JsonNode json() {
            return Json.read(data);
        }
    }

    static List<Event> parse(String stream) {
        return read(stream).events;
    }

    static long retry(String stream) {
        return read(stream).retry;
    }

    private static ServerSentEvents read(String stream) {
        ServerSentEvents reader = new ServerSentEvents();
        String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                reader.line(text.substring(from, at));
                if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                    at++;
                }
                from = at + 1;
            }
        }
        // What is left when the stream ends is no line, and an event without its empty line is none.
        return reader;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            dispatch();
            return;
        }
        int colon = line.indexOf(':');
        if (colon == 0) {
            return;
        }
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        field(field, value.startsWith(" ") ? value.substring(1) : value);
    }

    private void field(String field, String value) {
        switch (field) {
            case "event" -> name = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
            case "retry" -> retry = value.matches("[0-9]+") ? Long.parseLong(value) : retry;
            default -> {} // The standard ignores other fields.
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            events.add(new Event(lastId, name.isEmpty() ? "message" : name, data.substring(0, data.length() - 1)));
        }
        data.setLength(0);
        name = "";
    }
}
