package dev.stint.agents;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A model that says what a test wrote down, and remembers what it was asked. */
final class ScriptedModel implements ChatModel {
    final List<ChatRequest> requests = new ArrayList<>();
    private final Deque<Supplier<AiMessage>> script = new ArrayDeque<>();

    ScriptedModel says(String text) {
        script.add(() -> AiMessage.from(text));
        return this;
    }

    ScriptedModel calls(ToolExecutionRequest... calls) {
        script.add(() -> AiMessage.from(calls));
        return this;
    }

    ScriptedModel fails(RuntimeException failure) {
        script.add(() -> {
            throw failure;
        });
        return this;
    }

    ScriptedModel does(Supplier<AiMessage> work) {
        script.add(work);
        return this;
    }

    static ToolExecutionRequest call(String id, String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(name)
                .arguments(arguments)
                .build();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        requests.add(request);
        return ChatResponse.builder()
                .aiMessage(script.remove().get())
                .tokenUsage(new TokenUsage(10, 5))
                .build();
    }
}
