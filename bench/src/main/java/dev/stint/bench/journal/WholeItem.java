package dev.stint.bench.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stint.events.Json;
import dev.stint.events.Message;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * The usual pattern of a function: get the whole session item, append the turn, put it back whole with a time to live.
 * One get an invocation and one put a turn, whatever the turn did; a crash within a turn loses it. A run of many turns
 * is one invocation, which has what it put last at hand. Reads are eventually consistent, as they are unless one asks,
 * and cost half. Messages are as short as Stint's, in one JSON text.
 */
final class WholeItem implements Keeper {
    @Override
    public CreateTableRequest table() {
        return PlainTable.of("whole", "pk");
    }

    @Override
    public Talk talk(Conversation conversation, Tables.Table table) {
        return new Sessions(
                conversation, table, AttributeValue.fromS(UUID.randomUUID().toString()));
    }

    private record Sessions(Conversation conversation, Tables.Table table, AttributeValue session) implements Talk {
        @Override
        public void turns(int from, int to, Marks marks) {
            ArrayNode messages = get(table.client());
            for (int turn = from; turn < to; turn++) {
                if (conversation.shape() == Shape.RUN_A_TURN && turn > from) {
                    messages = get(table.client());
                }
                for (List<Message> step : conversation.steps(turn)) {
                    messages.addAll(step.stream().map(Message::json).toList());
                }
                put(messages);
                marks.turnEnds();
            }
        }

        private ArrayNode get(DynamoDbClient client) {
            AttributeValue messages = client.getItem(
                            request -> request.tableName(table.name()).key(Map.of("pk", session)))
                    .item()
                    .get("messages");
            return messages == null ? Json.array() : (ArrayNode) Json.read(messages.s());
        }

        private void put(ArrayNode messages) {
            table.client()
                    .putItem(request -> request.tableName(table.name())
                            .item(Map.of(
                                    "pk", session,
                                    "messages", AttributeValue.fromS(Json.text(messages)),
                                    "ttl", PlainTable.ttl())));
        }

        @Override
        public JsonNode kept() {
            return get(table.unmetered());
        }
    }
}
