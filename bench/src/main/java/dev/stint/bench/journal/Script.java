package dev.stint.bench.journal;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.stint.events.Json;
import dev.stint.events.Message;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A model that says what the conversation has it say: the next line after those that it sees it has said. So whoever
 * forgets a message is asked the same again, and fails.
 *
 * @param asked is told which line is asked for, before the answer
 */
record Script(Conversation conversation, IntConsumer asked) implements ChatModel {
    private static final int CHARACTERS_A_TOKEN = 4;

    @Override
    public ChatResponse doChat(ChatRequest request) {
        int line = 0;
        int characters = 0;
        for (var message : request.messages()) {
            if (message instanceof AiMessage said) {
                line++;
                characters += said.text() == null ? 0 : said.text().length();
            }
        }
        asked.accept(line);
        Message answer = conversation.line(line);
        return ChatResponse.builder()
                .aiMessage(message(answer))
                .tokenUsage(new TokenUsage(
                        characters / CHARACTERS_A_TOKEN, answer.text().length() / CHARACTERS_A_TOKEN))
                .build();
    }

    private static AiMessage message(Message answer) {
        List<ToolExecutionRequest> calls = answer.toolCalls().stream()
                .map(call -> ToolExecutionRequest.builder()
                        .id(call.id())
                        .name(call.name())
                        .arguments(Json.text(call.args()))
                        .build())
                .toList();
        if (calls.isEmpty()) {
            return AiMessage.from(answer.text());
        }
        return answer.text().isEmpty() ? AiMessage.from(calls) : AiMessage.from(answer.text(), calls);
    }
}
