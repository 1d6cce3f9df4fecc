package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Messages between the Agent Protocol's shape, which is kept, and LangChain's, which LangGraph's clients speak. */
public final class LangGraphMessages {
    private LangGraphMessages() {}

    /**
     * The messages of a thread from the place {@code from} on, each with an id, by which clients put a message that
     * comes alone where it belongs; one that has none is named by its place.
     */
    public static ArrayNode write(List<JsonNode> messages, int from, String thread) {
        ArrayNode written = Json.array();
        for (int i = from; i < messages.size(); i++) {
            JsonNode message = write(messages.get(i));
            written.add(
                    message instanceof ObjectNode object && !object.path("id").isTextual()
                            ? object.deepCopy().put("id", Ids.named(thread, "messages/" + i))
                            : message);
        }
        return written;
    }

    /** A message with a {@code type} in place of its role. */
    public static JsonNode write(JsonNode message) {
        if (!message.path("role").isTextual()) {
            return message;
        }
        ObjectNode written = Json.object().put("type", type(message.path("role").textValue()));
        message.properties().forEach(member -> written.set(member.getKey(), member.getValue()));
        written.remove("role");
        if (message.path("tool_calls") instanceof ArrayNode calls) {
            written.set("tool_calls", calls(calls));
        }
        if (message.path("status").asText().equals("ok")) {
            written.put("status", "success");
        }
        return written;
    }

    private static ArrayNode calls(ArrayNode calls) {
        ArrayNode written = Json.array();
        for (JsonNode call : calls) {
            written.add(call instanceof ObjectNode object ? object.deepCopy().put("type", "tool_call") : call);
        }
        return written;
    }

    /** A run's input whose {@code messages} have roles; anything else stays as it is. */
    public static JsonNode readInput(JsonNode input) {
        if (!(input instanceof ObjectNode object) || !(object.path("messages") instanceof ArrayNode messages)) {
            return input;
        }
        ArrayNode read = Json.array();
        messages.forEach(message -> read.add(read(message)));
        ObjectNode copy = Json.object();
        object.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
        copy.set("messages", read);
        return copy;
    }

    /** A message with a role in place of its {@code type}, and of a role that the Agent Protocol uses. */
    public static JsonNode read(JsonNode message) {
        String said = message.path("role").asText(message.path("type").asText());
        if (!message.isObject() || said.isEmpty()) {
            return message;
        }
        ObjectNode read = Json.object().put("role", role(said));
        message.properties().forEach(member -> {
            if (!member.getKey().equals("role") && !member.getKey().equals("type")) {
                read.set(member.getKey(), member.getValue());
            }
        });
        // Clients send both for every message, empty more often than not.
        if (read.path("tool_calls").isEmpty()) {
            read.remove("tool_calls");
        }
        if (read.path("id").isNull()) {
            read.remove("id");
        }
        return read;
    }

    private static String type(String role) {
        return switch (role) {
            case "user" -> "human";
            case "assistant" -> "ai";
            default -> role;
        };
    }

    private static String role(String type) {
        return switch (type) {
            case "human" -> "user";
            case "ai" -> "assistant";
            default -> type;
        };
    }
}
