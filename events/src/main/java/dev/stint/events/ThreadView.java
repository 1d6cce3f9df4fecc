package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as the Agent Protocol shows it: a thread.
 *
 * @param id the thread's id
 * @param createdAt when it was created
 * @param updatedAt when it last changed
 * @param metadata the caller's
 * @param status {@code idle}, {@code busy}, {@code interrupted} or {@code error}
 * @param values the agent's state, without its messages
 * @param messages the agent's messages, or null where it has none
 * @param questions what is asked, each with its id; shown where there is any
 */
public record ThreadView(
        String id,
        Instant createdAt,
        Instant updatedAt,
        ObjectNode metadata,
        String status,
        JsonNode values,
        @Nullable List<JsonNode> messages,
        ArrayNode questions) {

    /** The protocol's {@code Thread}. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("thread_id", id)
                .put("created_at", createdAt.toString())
                .put("updated_at", updatedAt.toString());
        json.set("metadata", metadata);
        json.put("status", status);
        StateView.write(json, values, messages);
        if (!questions.isEmpty()) {
            json.set("interrupts", questions);
        }
        return json;
    }
}
