package dev.stint.bench.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import dev.stint.events.Json;
import dev.stint.events.Message;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * LangChain4j's own way: an AI service with a {@link MessageWindowChatMemory} on a store in DynamoDB. The service
 * decides when the store is called: it is for each message that is added, and for each look at the conversation. The
 * window holds more messages than any conversation here has; a smaller one would cost less and forget.
 */
final class WindowMemory implements Keeper {
    static final int WINDOW = 1_000_000;

    /** What LangChain4j makes an agent of. */
    interface Assistant {
        String chat(String message);
    }

    @Override
    public CreateTableRequest table() {
        return PlainTable.of("window", "pk");
    }

    @Override
    public Talk talk(Conversation conversation, Tables.Table table) {
        return new Assisted(conversation, table, UUID.randomUUID().toString());
    }

    private record Assisted(Conversation conversation, Tables.Table table, String id) implements Talk {
        @Override
        public void turns(int from, int to, Marks marks) {
            switch (conversation.shape()) {
                case ONE_RUN -> {
                    // The model is asked for the next line when the turn before it is kept.
                    assistant(line -> {
                                if (line > 0 && line < to) {
                                    marks.turnEnds();
                                }
                            })
                            .chat(conversation.question(0).text());
                    marks.turnEnds();
                }
                case RUN_A_TURN -> {
                    for (int turn = from; turn < to; turn++) {
                        // Each turn is another invocation, which knows nothing of the one before.
                        assistant(line -> {}).chat(conversation.question(turn).text());
                        marks.turnEnds();
                    }
                }
            }
        }

        private Assistant assistant(IntConsumer asked) {
            return AiServices.builder(Assistant.class)
                    .chatModel(new Script(conversation, asked))
                    .chatMemory(MessageWindowChatMemory.builder()
                            .id(id)
                            .maxMessages(WINDOW)
                            .chatMemoryStore(new DynamoDbMemoryStore(table.client(), table.name()))
                            .build())
                    .tools(new Desk(conversation.exchanges()))
                    .maxToolCallingRoundTrips(conversation.turns() + 1)
                    .build();
        }

        @Override
        public JsonNode kept() {
            List<ChatMessage> messages = new DynamoDbMemoryStore(table.unmetered(), table.name()).getMessages(id);
            return Conversation.json(messages.stream().map(Assisted::message).toList());
        }

        private static Message message(ChatMessage message) {
            return switch (message) {
                case UserMessage user -> Message.user(user.singleText());
                case AiMessage said ->
                    Message.assistant(
                            said.text() == null ? "" : said.text(),
                            said.toolExecutionRequests().stream()
                                    .map(call ->
                                            new Message.ToolCall(call.id(), call.name(), Json.read(call.arguments())))
                                    .toList());
                case ToolExecutionResultMessage result ->
                    Message.toolResult(
                            new Message.ToolCall(result.id(), result.toolName(), Json.object()), result.text());
                default ->
                    throw new IllegalStateException("a message of type %s was kept that nobody said"
                            .formatted(message.getClass().getName()));
            };
        }
    }
}
