package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of the <a href="https://github.com/langchain-ai/agent-protocol">Agent Protocol</a>: a role, a content that
 * is a text or a list of blocks, perhaps an id and metadata. Members that Stint does not know stay where they are.
 *
 * <p>The protocol has no word for tools. Stint adds {@code tool_calls} to an assistant's message, each with {@code id},
 * {@code name} and {@code args}, and answers each with a message of the role {@code tool} that has
 * {@code tool_call_id}, {@code name} and {@code status}, which is {@code ok} or {@code error}.
 *
 * <p>A value: two messages with the same JSON are equal. Thread-safe.
 */
public final class Message {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode json;

    private Message(ObjectNode json) {
        this.json = json;
    }

    /**
     * Reads a message.
     *
     * @param json the message, which nobody may change from now on
     * @throws Invalid if it is not one
     */
    public static Message of(JsonNode json) {
        return new Message(MessageRules.check(json));
    }

    /** What a user says. */
    public static Message user(String text) {
        return new Message(message("user", text));
    }

    /** What a model says. */
    public static Message assistant(String text) {
        return assistant(text, List.of());
    }

    /** What a model says, and the tools that it wants called. */
    public static Message assistant(String text, List<ToolCall> calls) {
        ObjectNode json = message("assistant", text);
        if (!calls.isEmpty()) {
            var array = json.putArray("tool_calls");
            calls.forEach(call -> array.add(call.json()));
        }
        return new Message(json);
    }

    /** What a tool answered. */
    public static Message toolResult(ToolCall call, String text) {
        return result(call, text, "ok");
    }

    /** Why a tool did not answer. */
    public static Message toolError(ToolCall call, String text) {
        return result(call, text, "error");
    }

    /** This message's JSON; not to be changed. */
    public ObjectNode json() {
        return json;
    }

    /** Who speaks: {@code user}, {@code assistant}, {@code tool}, or another word of the sender's. */
    public String role() {
        return json.path("role").textValue();
    }

    /** The text of the content; of blocks, the text blocks', a line each. */
    public String text() {
        JsonNode content = json.path("content");
        if (content.isTextual()) {
            return content.textValue();
        }
        var lines = new ArrayList<String>();
        content.forEach(
                block -> Optional.ofNullable(block.path("text").textValue()).ifPresent(lines::add));
        return String.join("\n", lines);
    }

    /** The tools that an assistant's message wants called, in its order; empty on any other message. */
    public List<ToolCall> toolCalls() {
        if (!role().equals("assistant")) {
            return List.of();
        }
        var calls = new ArrayList<ToolCall>();
        json.path("tool_calls").forEach(call -> calls.add(ToolCall.of(call)));
        return List.copyOf(calls);
    }

    /** Which call a tool's message answers. */
    public Optional<String> toolCallId() {
        return Optional.ofNullable(json.path("tool_call_id").textValue());
    }

    /** Which tool a tool's message is from. */
    public Optional<String> toolName() {
        return Optional.ofNullable(json.path("name").textValue());
    }

    /** Whether this is a tool's message that says why the tool did not answer. */
    public boolean isToolError() {
        return "error".equals(json.path("status").textValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Message message && json.equals(message.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** The role and the content's length; never the content, which may be private. */
    @Override
    public String toString() {
        return "Message[%s, %d characters]".formatted(role(), text().length());
    }

    private static Message result(ToolCall call, String text, String status) {
        return new Message(message("tool", text)
                .put("tool_call_id", call.id())
                .put("name", call.name())
                .put("status", status));
    }

    private static ObjectNode message(String role, String text) {
        return JSON.objectNode().put("role", role).put("content", text);
    }

    /**
     * A model's wish to have a tool called.
     *
     * @param id the call's name within its message
     * @param name the tool's
     * @param args its arguments: an object, or the model's own text where it wrote none
     */
    public record ToolCall(String id, String name, JsonNode args) {
        private static ToolCall of(JsonNode json) {
            return new ToolCall(json.path("id").textValue(), json.path("name").textValue(), json.path("args"));
        }

        private ObjectNode json() {
            return JSON.objectNode().put("id", id).put("name", name).set("args", args);
        }
    }

    /** What was sent is not a message. */
    public static final class Invalid extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String field;

        Invalid(String field, String message) {
            super(message);
            this.field = field;
        }

        /** A JSON Pointer into the message, such as {@code /content/0/type}; empty for the message itself. */
        public String field() {
            return field;
        }
    }
}
