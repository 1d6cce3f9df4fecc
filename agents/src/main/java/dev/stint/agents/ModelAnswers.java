package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import dev.stint.events.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** LangChain4j's answer of a model as a message of the transcript. */
final class ModelAnswers {
    private static final int MAX_NAME = 64;

    private ModelAnswers() {}

    /**
     * The answer as a message. A call whose id is missing, or taken by an earlier call, is given one: results that come
     * late find their call by it.
     *
     * @param before the conversation that was answered
     * @param size how many messages of the transcript that is
     */
    static Message message(AiMessage answer, List<ChatMessage> before, int size) {
        var calls = new ArrayList<Message.ToolCall>();
        Set<String> ids = new HashSet<>();
        for (ToolExecutionRequest request : requests(answer)) {
            String id = request.id();
            if (id == null || id.isBlank() || !ids.add(id) || isTaken(id, before)) {
                id = "call_%d_%d".formatted(size, calls.size());
                ids.add(id);
            }
            calls.add(new Message.ToolCall(id, name(request.name()), arguments(request.arguments())));
        }
        String text = answer.text();
        return Message.assistant(text == null ? "" : text, calls);
    }

    private static boolean isTaken(String id, List<ChatMessage> before) {
        for (ChatMessage message : before) {
            if (message instanceof AiMessage earlier && ModelMessages.calls(earlier, id)) {
                return true;
            }
        }
        return false;
    }

    private static List<ToolExecutionRequest> requests(AiMessage answer) {
        return answer.hasToolExecutionRequests() ? answer.toolExecutionRequests() : List.of();
    }

    /**
     * A name that no tool can have is sent back by later turns, and refused by providers: it is kept as one that they
     * take.
     */
    private static String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return "unnamed_tool";
        }
        String allowed = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return allowed.length() <= MAX_NAME ? allowed : allowed.substring(0, MAX_NAME);
    }

    private static JsonNode arguments(String text) {
        if (text == null || text.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode json = Json.read(text);
            return json.isObject() ? json : JsonNodeFactory.instance.textNode(text);
        } catch (MalformedJsonException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
