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
        json.set("checkpoint", checkpoint(version));
        write(json, values, messages);
        json.set("metadata", metadata);
        return json;
    }

    /** A version as a checkpoint is named. */
    public static ObjectNode checkpoint(long version) {
        return Json.object().put("checkpoint_id", Ids.checkpoint(version)).put("version", version);
    }

    static void write(ObjectNode json, JsonNode values, @Nullable List<JsonNode> messages) {
        json.set("values", object(values));
        if (messages != null) {
            json.putArray("messages").addAll(messages);
        }
    }

    /** Values as an object of their own, which the protocol wants; a state that is something else goes into one. */
    public static ObjectNode object(JsonNode values) {
        ObjectNode object = Json.object();
        if (values instanceof ObjectNode members) {
            members.properties().forEach(member -> object.set(member.getKey(), member.getValue()));
        } else if (!values.isMissingNode()) {
            object.set("value", values);
        }
        return object;
    }
}
