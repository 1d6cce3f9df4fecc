package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What makes JSON a {@link Message}: the Agent Protocol's schema, and Stint's members for tools. */
final class MessageRules {
    private MessageRules() {}

    static ObjectNode check(JsonNode json) {
        if (!(json instanceof ObjectNode message)) {
            throw wrong("", "a message", "an object", json);
        }
        text(message, "role", "");
        content(message.path("content"));
        if (message.has("id") && !message.path("id").isTextual()) {
            throw wrong("/id", "id", "a string", message.path("id"));
        }
        if (message.has("metadata") && !message.path("metadata").isObject()) {
            throw wrong("/metadata", "metadata", "an object", message.path("metadata"));
        }
        switch (message.path("role").textValue()) {
            case "assistant" -> toolCalls(message.path("tool_calls"));
            case "tool" -> toolResult(message);
            default -> {} // The protocol leaves roles open.
        }
        return message;
    }

    private static void content(JsonNode content) {
        if (content.isTextual()) {
            return;
        }
        if (!content.isArray()) {
            throw wrong("/content", "content", "a string or an array of blocks", content);
        }
        for (int i = 0; i < content.size(); i++) {
            JsonNode block = content.get(i);
            String at = "/content/" + i;
            if (!block.isObject()) {
                throw wrong(at, "a block", "an object", block);
            }
            text(block, "type", at);
            if (block.path("type").textValue().equals("text")
                    && !block.path("text").isTextual()) {
                throw wrong(at + "/text", "text", "a string", block.path("text"));
            }
        }
    }

    private static void toolCalls(JsonNode calls) {
        if (!calls.isMissingNode() && !calls.isArray()) {
            throw wrong("/tool_calls", "tool_calls", "an array", calls);
        }
        for (int i = 0; i < calls.size(); i++) {
            String at = "/tool_calls/" + i;
            text(calls.get(i), "id", at);
            text(calls.get(i), "name", at);
            JsonNode args = calls.get(i).path("args");
            if (!args.isObject() && !args.isTextual()) {
                throw wrong(at + "/args", "args", "an object", args);
            }
        }
    }

    private static void toolResult(JsonNode message) {
        text(message, "tool_call_id", "");
        text(message, "name", "");
        text(message, "status", "");
        String status = message.path("status").textValue();
        if (!status.equals("ok") && !status.equals("error")) {
            throw new Message.Invalid("/status", "status must be ok or error, not " + status);
        }
    }

    private static void text(JsonNode object, String name, String at) {
        JsonNode value = object.path(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(at + "/" + name, name, "a string that is not empty", value);
        }
    }

    private static Message.Invalid wrong(String field, String what, String allowed, JsonNode seen) {
        String found = switch (seen.getNodeType()) {
            case MISSING -> "nothing";
            case NULL -> "null";
            case STRING -> seen.textValue().isBlank() ? "an empty string" : "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case BINARY, POJO -> "no JSON";
        };
        return new Message.Invalid(field, "%s must be %s, not %s".formatted(what, allowed, found));
    }
}
