package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which states of a thread are asked for, in LangGraph's words.
 *
 * @param limit how many at most
 * @param before only those older than this version; empty for all
 * @param metadata what theirs must contain
 */
public record HistoryQuery(int limit, OptionalLong before, ObjectNode metadata) {
    private static final int DEFAULT_LIMIT = 10;

    /**
     * Reads a request's body.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static HistoryQuery of(JsonNode body) {
        Fields fields = Fields.of(body);
        return new HistoryQuery(
                fields.whole("limit", 1, Page.MAX_LIMIT, DEFAULT_LIMIT),
                before(body, fields),
                fields.object("metadata"));
    }

    /** A checkpoint's id by itself, in a checkpoint, or in a configuration, as LangGraph's clients have sent it. */
    private static OptionalLong before(JsonNode body, Fields fields) {
        if (body.path("before").isTextual()) {
            return fields.checkpointId(body.path("before").textValue(), "/before");
        }
        Optional<ObjectNode> before = fields.anyObject("before");
        if (before.isEmpty() || before.get().isEmpty()) {
            return OptionalLong.empty();
        }
        JsonNode id = before.get().path("configurable").path("checkpoint_id");
        String named = id.isTextual()
                ? id.textValue()
                : before.get().path("checkpoint_id").asText();
        return fields.checkpointId(named, "/before");
    }
}
