package dev.stint.agents;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.stint.events.Json;
import dev.stint.events.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * A transcript as LangChain4j's messages. Roles are made to alternate, as some providers demand: several messages of a
 * user in a row become one, and where a run ended before its answer a line says so. A result that came late, when its
 * call had been answered as unknown or given up, takes the place of that answer.
 */
final class ModelMessages {
    private static final String NO_ANSWER = "(No answer was given.)";

    private final List<ChatMessage> messages;

    private ModelMessages(List<ChatMessage> messages) {
        this.messages = messages;
    }

    static List<ChatMessage> of(String instructions, List<Message> transcript) {
        var start = instructions.isBlank() ? List.<ChatMessage>of() : List.of(SystemMessage.from(instructions));
        return longer(start, transcript);
    }

    /**
     * The messages of a conversation that has gone on.
     *
     * @param before its messages when it was shorter; left as they are
     * @param later what was said since
     */
    static List<ChatMessage> longer(List<? extends ChatMessage> before, List<Message> later) {
        var mapped = new ModelMessages(new ArrayList<>(before));
        later.forEach(mapped::add);
        return mapped.messages;
    }

    private void add(Message message) {
        switch (message.role()) {
            case "assistant" -> messages.add(assistant(message));
            case "tool" -> addResult(toolResult(message));
            default -> addUser(message.text());
        }
    }

    private void addUser(String text) {
        ChatMessage last = messages.isEmpty() ? null : messages.getLast();
        if (last instanceof UserMessage before) {
            var contents = new ArrayList<>(before.contents());
            contents.add(TextContent.from(text));
            messages.set(messages.size() - 1, UserMessage.from(contents));
            return;
        }
        if (last instanceof ToolExecutionResultMessage) {
            messages.add(AiMessage.from(NO_ANSWER));
        }
        messages.add(UserMessage.from(text));
    }

    private void addResult(ToolExecutionResultMessage result) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            switch (messages.get(i)) {
                case AiMessage asked
                when calls(asked, result.id()) -> {
                    messages.add(result);
                    return;
                }
                case ToolExecutionResultMessage other
                when result.id().equals(other.id()) -> {
                    messages.set(i, result);
                    return;
                }
                default -> {}
            }
        }
        // Its call is gone, as after a rollback; providers refuse a result without one.
    }

    /** Whether a message of the model's makes the call of that id. */
    static boolean calls(AiMessage message, String id) {
        for (ToolExecutionRequest call : message.toolExecutionRequests()) {
            if (call.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static AiMessage assistant(Message message) {
        List<ToolExecutionRequest> calls =
                message.toolCalls().stream().map(ModelMessages::request).toList();
        var builder = AiMessage.builder().toolExecutionRequests(calls);
        // Providers refuse an empty text.
        return message.text().isBlank()
                ? builder.build()
                : builder.text(message.text()).build();
    }

    private static ToolExecutionRequest request(Message.ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                // What was not JSON cannot be sent back as JSON; the call's result says what was wrong.
                .arguments(call.args().isObject() ? Json.text(call.args()) : "{}")
                .build();
    }

    private static ToolExecutionResultMessage toolResult(Message message) {
        return ToolExecutionResultMessage.builder()
                .id(message.toolCallId().orElseThrow())
                .toolName(message.toolName().orElseThrow())
                .text(message.text().isEmpty() ? "(empty)" : message.text())
                .isError(message.isToolError())
                .build();
    }
}
