package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session at one version, as the Agent Protocol shows it: a thread's state.
 *
 * @param version the commit
 * @param values the agent's state after it, without its messages
 * @param messages the agent's messages after it, or null where it has none
 * @param metadata what the commit was: kind, run, time, cost, and what its step reported
 */
public record StateView(
        long version, JsonNode values, @Nullable List<JsonNode> messages, ObjectNode metadata) {
    /** The protocol's {@code ThreadState}. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.putObject("checkpoint")
                .put("checkpoint_id", Ids.checkpoint(version))
                .put("version", version);
        write(json, values, messages);
        json.set("metadata", metadata);
        return json;
    }

    static void write(ObjectNode json, JsonNode values, @Nullable List<JsonNode> messages) {
        json.set("values", values.isObject() ? values : wrap(values));
        if (messages != null) {
            json.putArray("messages").addAll(messages);
        }
    }

    /** The protocol wants an object; a state that is something else goes into one. */
    private static ObjectNode wrap(JsonNode values) {
        ObjectNode object = Json.object();
        if (!values.isMissingNode()) {
            object.set("value", values);
        }
        return object;
    }
}
