package dev.stint.bench.journal;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** LangChain4j's memory in one item a conversation, as JSON of its own serializer, with a time to live. */
record DynamoDbMemoryStore(DynamoDbClient client, String table) implements ChatMemoryStore {
    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        AttributeValue messages = client.getItem(
                        request -> request.tableName(table).key(key(memoryId)))
                .item()
                .get("messages");
        return messages == null ? List.of() : ChatMessageDeserializer.messagesFromJson(messages.s());
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        client.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "pk", AttributeValue.fromS(memoryId.toString()),
                        "messages", AttributeValue.fromS(ChatMessageSerializer.messagesToJson(messages)),
                        "ttl", PlainTable.ttl())));
    }

    @Override
    public void deleteMessages(Object memoryId) {
        client.deleteItem(request -> request.tableName(table).key(key(memoryId)));
    }

    private static Map<String, AttributeValue> key(Object memoryId) {
        return Map.of("pk", AttributeValue.fromS(memoryId.toString()));
    }
}
