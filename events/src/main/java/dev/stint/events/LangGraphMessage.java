package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * A {@link Message} as LangGraph's clients know it: a {@code type} ({@code human}, {@code ai}, {@code system},
 * {@code tool}) beside the role, and always an {@code id}, by which they tell one message from another.
 */
public final class LangGraphMessage {
    private LangGraphMessage() {}

    /**
     * Shows a message.
     *
     * @param thread the thread that it is part of
     * @param index its place there; names a message that has no id of its own
     */
    public static ObjectNode of(JsonNode message, String thread, int index) {
        ObjectNode shown = Json.object();
        String role = message.path("role").asText();
        shown.put("type", type(role));
        message.properties().forEach(member -> shown.set(member.getKey(), member.getValue()));
        if (!shown.path("id").isTextual()) {
            shown.put("id", id(thread, index));
        }
        if (role.equals("tool")) {
            shown.put("status", message.path("status").asText().equals("error") ? "error" : "success");
        }
        if (message.path("tool_calls").isArray()) {
            shown.set("tool_calls", calls(message.path("tool_calls")));
        }
        return shown;
    }

    /** Shows all messages of a thread. */
    public static ArrayNode all(List<JsonNode> messages, String thread) {
        ArrayNode all = Json.array();
        for (JsonNode message : messages) {
            all.add(of(message, thread, all.size()));
        }
        return all;
    }

    /** The name of the message at that place of a thread, where it has none itself. */
    public static String id(String thread, int index) {
        return UUID.nameUUIDFromBytes("%s/messages/%d".formatted(thread, index).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String type(String role) {
        return switch (role) {
            case "user", "human" -> "human";
            case "assistant", "ai" -> "ai";
            default -> role;
        };
    }

    private static ArrayNode calls(JsonNode calls) {
        ArrayNode shown = Json.array();
        for (JsonNode call : calls) {
            ObjectNode copy = Json.object().put("type", "tool_call");
            call.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
            shown.add(copy);
        }
        return shown;
    }
}
