package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A conversation as the offline stand-in sees it.
 *
 * @param current what the user said last; together with what they said before it where the stand-in had asked back
 * @param earlier what the user said before that, newest first
 * @param pending whether the user answers a question of the stand-in's
 * @param answer the user's last words alone
 * @param spoken whether the stand-in has said anything yet
 * @param calls the calls that were made so far, newest first
 * @param results the last results, which nobody has told the user, in the order of their calls
 * @param facts what tools have said so far
 * @param made the tools that were called since the user spoke
 */
record OfflineConversation(
        String current,
        List<String> earlier,
        boolean pending,
        String answer,
        boolean spoken,
        List<ToolExecutionRequest> calls,
        List<ToolExecutionResultMessage> results,
        OfflineFacts facts,
        List<String> made) {
    /** How the stand-in asks; it recognises its own question by it. */
    static final String ASKS = "Please tell me ";

    static OfflineConversation of(List<ChatMessage> messages) {
        var said = new ArrayList<String>();
        var calls = new ArrayList<ToolExecutionRequest>();
        var results = new ArrayList<ToolExecutionResultMessage>();
        var facts = new ArrayList<JsonNode>();
        var made = new ArrayList<String>();
        boolean spoken = false;
        boolean asked = false;
        boolean pending = false;
        for (ChatMessage message : messages) {
            if (message instanceof UserMessage user) {
                said.addFirst(text(user));
                pending = asked;
                results.clear();
                made.clear();
            } else if (message instanceof AiMessage answer) {
                String text = answer.text() == null ? "" : answer.text();
                spoken |= !text.isBlank();
                asked = text.contains(ASKS);
                if (answer.hasToolExecutionRequests()) {
                    results.clear();
                    answer.toolExecutionRequests().forEach(call -> {
                        calls.addFirst(call);
                        made.add(call.name());
                    });
                }
            } else if (message instanceof ToolExecutionResultMessage result) {
                results.add(result);
                fact(result).ifPresent(facts::addFirst);
            }
        }
        String last = said.isEmpty() ? "" : said.getFirst();
        boolean merged = pending && said.size() > 1;
        String current = merged ? said.get(1) + "\n" + last : last;
        List<String> earlier = said.subList(Math.min(merged ? 2 : 1, said.size()), said.size());
        return new OfflineConversation(
                current, List.copyOf(earlier), merged, last, spoken, calls, results, new OfflineFacts(facts), made);
    }

    private static Optional<JsonNode> fact(ToolExecutionResultMessage result) {
        try {
            return Optional.of(Json.read(result.text()))
                    .filter(json -> json.isObject() && !Boolean.TRUE.equals(result.isError()));
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    /** The arguments that a call of this conversation had. */
    static JsonNode arguments(ToolExecutionRequest call) {
        try {
            return Json.read(call.arguments());
        } catch (MalformedJsonException e) {
            return MissingNode.getInstance();
        }
    }

    /** How many characters of a message a model would read. */
    static int characters(ChatMessage message) {
        return switch (message) {
            case UserMessage user -> text(user).length();
            case SystemMessage system -> system.text().length();
            case ToolExecutionResultMessage result -> result.text().length();
            case AiMessage answer -> {
                int characters = answer.text() == null ? 0 : answer.text().length();
                if (answer.hasToolExecutionRequests()) {
                    for (ToolExecutionRequest call : answer.toolExecutionRequests()) {
                        characters += call.name().length() + call.arguments().length();
                    }
                }
                yield characters;
            }
            default -> 0;
        };
    }

    private static String text(UserMessage user) {
        return user.contents().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }
}
