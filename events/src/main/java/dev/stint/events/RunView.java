package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as the Agent Protocol shows it.
 *
 * @param id the run's id
 * @param thread the thread it runs on
 * @param agent the agent that runs
 * @param createdAt when it was accepted
 * @param updatedAt when its status last changed
 * @param status {@code pending}, {@code success}, {@code error}, {@code timeout} or {@code interrupted}
 * @param metadata the caller's
 * @param error what went wrong, or null
 */
public record RunView(
        String id,
        String thread,
        String agent,
        Instant createdAt,
        Instant updatedAt,
        String status,
        ObjectNode metadata,
        @Nullable String error) {

    /** The protocol's {@code Run}, with LangGraph's word for its agent, and a failure's reason beside the status. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("run_id", id)
                .put("thread_id", thread)
                .put("agent_id", agent)
                .put("assistant_id", agent)
                .put("created_at", createdAt.toString())
                .put("updated_at", updatedAt.toString())
                .put("status", status);
        json.set("metadata", metadata);
        if (error != null) {
            json.put("error", error);
        }
        return json;
    }

    /**
     * The protocol's {@code RunWaitResponse}: the run, and what its thread holds now.
     *
     * @param output the run's result, shown beside what the protocol asks for; a missing node where there is none
     */
    public ObjectNode toWaitJson(JsonNode values, @Nullable List<JsonNode> messages, JsonNode output) {
        ObjectNode json = Json.object();
        json.set("run", toJson());
        StateView.write(json, values, messages);
        if (!output.isMissingNode()) {
            json.set("output", output);
        }
        return json;
    }
}
