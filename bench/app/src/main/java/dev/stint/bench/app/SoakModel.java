package dev.stint.bench.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.stint.events.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A model that knows nothing but the conversation, so a turn that is asked for again is the same: first it makes all of
 * its calls for the ticket that the user names, then it says what came of each, as JSON. Where it may wait it does so
 * once more in between, by when its execution's history is long enough for a successor.
 */
final class SoakModel implements ChatModel {
    /** What the model may call, and so what its answer tells of: a member for each, named as the tool is. */
    enum Call {
        RESERVE,
        CHARGE,
        WAIT,
        PACK,
        SHIP;

        String tool() {
            return name().toLowerCase(Locale.ROOT);
        }

        private ToolExecutionRequest of(String ticket) {
            ObjectNode arguments = switch (this) {
                case RESERVE, CHARGE -> Json.object().put("ticket", ticket);
                case WAIT -> Json.object().put("seconds", 1);
                case PACK, SHIP -> Json.object().put("task", ticket + "/" + tool());
            };
            return ToolExecutionRequest.builder()
                    .id(tool() + "-" + ticket)
                    .name(tool())
                    .arguments(Json.text(arguments))
                    .build();
        }
    }

    private final List<Call> calls;

    SoakModel(Call... calls) {
        this.calls = List.of(calls);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<ChatMessage> messages = request.messages();
        int asked = lastUser(messages);
        String ticket = text((UserMessage) messages.get(asked));
        return ChatResponse.builder()
                .aiMessage(next(ticket, messages.subList(asked + 1, messages.size())))
                .tokenUsage(new TokenUsage(10, 5))
                .build();
    }

    private AiMessage next(String ticket, List<ChatMessage> turn) {
        if (turn.isEmpty()) {
            return AiMessage.from(calls.stream().map(call -> call.of(ticket)).toList());
        }
        String rest = "rest-" + ticket;
        if (calls.contains(Call.WAIT)
                && results(turn).noneMatch(result -> result.id().equals(rest))) {
            return AiMessage.from(Call.WAIT.of(ticket).toBuilder().id(rest).build());
        }
        return AiMessage.from(Json.text(answer(ticket, turn)));
    }

    private static Stream<ToolExecutionResultMessage> results(List<ChatMessage> turn) {
        return turn.stream()
                .filter(ToolExecutionResultMessage.class::isInstance)
                .map(ToolExecutionResultMessage.class::cast);
    }

    private static ObjectNode answer(String ticket, List<ChatMessage> turn) {
        ObjectNode answer = Json.object().put("ticket", ticket);
        results(turn).forEach(result -> tell(answer, result));
        return answer;
    }

    /** A sub-agent's answer is JSON, too. */
    private static void tell(ObjectNode answer, ToolExecutionResultMessage result) {
        boolean isSubAgents = List.of("pack", "ship").contains(result.toolName());
        if (isSubAgents && !isError(result)) {
            answer.set(result.toolName(), Json.read(result.text()));
        } else {
            answer.put(result.toolName(), word(result));
        }
    }

    private static String word(ToolExecutionResultMessage result) {
        if (!isError(result)) {
            return "ok";
        }
        if (result.text().startsWith("UNKNOWN")) {
            return "unknown";
        }
        return result.text().contains("not approved") ? "refused" : "error: " + result.text();
    }

    private static boolean isError(ToolExecutionResultMessage result) {
        return Boolean.TRUE.equals(result.isError());
    }

    private static int lastUser(List<ChatMessage> messages) {
        int last = messages.size() - 1;
        while (!(messages.get(last) instanceof UserMessage)) {
            last--;
        }
        return last;
    }

    /** The newest text: messages of a user in a row come as one. */
    private static String text(UserMessage message) {
        Content newest = message.contents().getLast();
        return ((TextContent) newest).text();
    }
}
