package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** One entry of an execution's history; ids count from 1, and 0 as the previous id means the beginning. */
record HistoryEvent(long id, long previousId, Instant at, Event event) {
    /** What {@code includeExecutionData: false} leaves out. */
    private static final List<String> DATA = List.of("input", "output", "parameters", "assignedVariables");

    JsonNode render(boolean withData) {
        var node = Json.object();
        node.set("timestamp", Json.timestamp(at));
        node.put("type", event.type()).put("id", id).put("previousEventId", previousId);
        if (!event.details().isEmpty()) {
            var details = event.details().deepCopy();
            node.set(event.detailsField(), withData ? details : details.remove(DATA));
        }
        return node;
    }
}
