package dev.stint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stream told.
 *
 * @param id by which a reader goes on behind it
 * @param name such as {@code values}
 * @param data as the name says
 */
public record StreamedEvent(String id, String name, JsonNode data) {
    /** The events of a {@code text/event-stream}. */
    static List<StreamedEvent> parse(String stream) {
        List<StreamedEvent> events = new ArrayList<>();
        String id = "";
        String name = "";
        for (String line : stream.split("\n", -1)) {
            if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                // JSON is written on one line.
                events.add(new StreamedEvent(id, name, Json.read(line.substring("data: ".length()))));
            }
        }
        return events;
    }
}
