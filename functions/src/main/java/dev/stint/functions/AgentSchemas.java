package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;

/**
 * What an agent takes, answers and keeps, as JSON Schemas (2020-12) that the API shows. Nothing is checked by them.
 *
 * @param input what a run's {@code input} may be
 * @param output what a run's result is
 * @param state what its threads' values are
 */
public record AgentSchemas(ObjectNode input, ObjectNode output, ObjectNode state) {
    /** What is said where nothing is known. */
    public static AgentSchemas unknown() {
        return new AgentSchemas(object(), object(), object());
    }

    /** What is said of an agent that has a conversation, and of which nothing else is known. */
    public static AgentSchemas conversation() {
        return new AgentSchemas(withMessages(), object(), withMessages());
    }

    private static ObjectNode object() {
        return Json.object().put("type", "object");
    }

    private static ObjectNode withMessages() {
        ObjectNode message = object();
        message.putObject("properties").putObject("role").put("type", "string");
        ObjectNode schema = object();
        ObjectNode messages =
                schema.putObject("properties").putObject("messages").put("type", "array");
        messages.set("items", message);
        return schema;
    }
}
