package dev.stint.testing;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A model that answers what a test wrote down: its first line to a conversation in which the model has not spoken, its
 * second where it has spoken once, and so on. So a turn that is asked for again, as after a crash, is answered the
 * same, and each conversation has the whole script. It judges nothing: a test asserts on {@link #requests()}. Safe for
 * many threads once its script is written.
 */
public final class ScriptedModel implements ChatModel {
    private final List<Function<ChatRequest, AiMessage>> script = new ArrayList<>();
    private final List<ChatRequest> requests = new ArrayList<>();

    private ScriptedModel() {}

    /** A model without a line. */
    public static ScriptedModel create() {
        return new ScriptedModel();
    }

    /** The next line is text, which ends a run. */
    public ScriptedModel says(String text) {
        return answers(request -> AiMessage.from(text));
    }

    /** The next line calls one tool. */
    public ScriptedModel calls(String tool, String arguments) {
        return calls(call("call_" + (script.size() + 1), tool, arguments));
    }

    /** The next line calls several tools at once; see {@link #call}. */
    public ScriptedModel calls(ToolExecutionRequest... calls) {
        return answers(request -> AiMessage.from(calls));
    }

    /** The next line depends on what is asked; it must be the same whenever the same is asked. */
    public ScriptedModel answers(Function<ChatRequest, AiMessage> line) {
        script.add(line);
        return this;
    }

    /** The next line is an error, such as a provider's client throws. */
    public ScriptedModel fails(RuntimeException failure) {
        return answers(request -> {
            throw failure;
        });
    }

    /**
     * A tool's call.
     *
     * @param id names the call in its conversation
     * @param arguments a JSON object
     */
    public static ToolExecutionRequest call(String id, String tool, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(tool)
                .arguments(arguments)
                .build();
    }

    /** Whatever it was asked, in that order; what was asked again is there again. */
    public List<ChatRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        synchronized (requests) {
            requests.add(request);
        }
        List<ChatMessage> messages = request.messages();
        int line = (int) messages.stream().filter(AiMessage.class::isInstance).count();
        if (line >= script.size()) {
            throw new IllegalStateException(
                    "the script has %d lines, and this conversation asks for one more; its last message: %s"
                            .formatted(script.size(), messages.getLast()));
        }
        return ChatResponse.builder()
                .aiMessage(script.get(line).apply(request))
                .tokenUsage(new TokenUsage(10, 5))
                .build();
    }
}
