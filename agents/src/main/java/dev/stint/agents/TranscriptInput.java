package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Message;
import dev.stint.functions.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** What a run's request adds to its transcript: {@code messages}, or {@code input} in one of its forms. */
final class TranscriptInput {
    private static final String FORMS =
            "send messages, or input as a string, as {\"message\": \"…\"} or as {\"messages\": […]}";

    private TranscriptInput() {}

    static List<Message> messages(JsonNode input, List<JsonNode> messages) {
        boolean none = input.isMissingNode() || input.isNull() || (input.isObject() && input.isEmpty());
        if (!messages.isEmpty()) {
            if (!none) {
                throw new InvalidInputException("/input", "messages and input were both sent; send one of them");
            }
            return check("/messages", messages);
        }
        if (none) {
            throw new InvalidInputException("/messages", "there is no message; " + FORMS);
        }
        return fromInput(input);
    }

    private static List<Message> fromInput(JsonNode input) {
        if (input.isTextual()) {
            return List.of(user("/input", input));
        }
        if (input.path("messages").isArray() && !input.has("message")) {
            var messages = new ArrayList<JsonNode>();
            input.path("messages").forEach(messages::add);
            return check("/input/messages", messages);
        }
        if (input.path("message").isTextual() && !input.has("messages")) {
            return List.of(user("/input/message", input.path("message")));
        }
        throw new InvalidInputException("/input", "this agent cannot take that input; " + FORMS);
    }

    private static Message user(String field, JsonNode text) {
        if (text.textValue().isBlank()) {
            throw new InvalidInputException(field, "the message is empty");
        }
        return Message.user(text.textValue());
    }

    /** What somebody adds by hand: as an input's messages, but the last one may be an assistant's. */
    static List<Message> edit(Transcript before, List<JsonNode> sent) {
        boolean afterUser = before.last().filter(TranscriptInput::isUser).isPresent();
        return turns("/messages", sent, afterUser);
    }

    private static List<Message> check(String field, List<JsonNode> sent) {
        List<Message> messages = turns(field, sent, false);
        if (messages.isEmpty() || !isUser(messages.getLast())) {
            throw new InvalidInputException(
                    field, "the last message must be a user's, so that there is something to answer");
        }
        return messages;
    }

    private static List<Message> turns(String field, List<JsonNode> sent, boolean afterUser) {
        var messages = new ArrayList<Message>();
        for (JsonNode json : sent) {
            String at = field + "/" + messages.size();
            Message message = check(at, json);
            boolean follows = messages.isEmpty() ? afterUser : isUser(messages.getLast());
            if (!isUser(message) && !follows) {
                // Providers refuse a conversation in which the assistant begins, or speaks twice.
                throw new InvalidInputException(at + "/role", "an assistant's message must follow a user's");
            }
            messages.add(message);
        }
        return messages;
    }

    private static boolean isUser(Message message) {
        return message.role().equals("user");
    }

    private static Message check(String field, JsonNode json) {
        Message message = parse(field, json);
        // A caller who could speak as the system or as a tool could tell the model what to believe.
        if (!message.role().equals("user") && !message.role().equals("assistant")) {
            throw new InvalidInputException(field + "/role", "role must be user or assistant, not " + message.role());
        }
        if (!message.toolCalls().isEmpty()) {
            throw new InvalidInputException(field + "/tool_calls", "only the agent's model calls tools");
        }
        int i = 0;
        for (JsonNode block : message.json().path("content")) {
            if (!block.path("type").asText().equals("text")) {
                throw new InvalidInputException(
                        field + "/content/" + i + "/type", "this agent reads blocks of type text only");
            }
            i++;
        }
        if (message.text().isBlank()) {
            throw new InvalidInputException(field + "/content", "the message is empty");
        }
        return message;
    }

    private static Message parse(String field, JsonNode json) {
        try {
            return Message.of(json);
        } catch (Message.Invalid e) {
            var invalid = new InvalidInputException(field + e.field(), String.valueOf(e.getMessage()));
            invalid.initCause(e);
            throw invalid;
        }
    }
}
