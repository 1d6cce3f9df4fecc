package dev.stint.bench.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * A checkpoint a step: the whole state in one item, and another item that describes it.
 *
 * <p>So do the public checkpoint savers of LangGraph for DynamoDB. That of {@code langgraph-checkpoint-aws} puts a
 * metadata item ({@code CHECKPOINT_<thread>}, a sort key by checkpoint id) and a payload item ({@code CHUNK_…}) with
 * the whole serialized checkpoint for each super-step, and one such checkpoint for a run's input; it reads the newest
 * metadata by a query and the payload by a get, neither strongly consistent. Others
 * ({@code langgraph-checkpoint-dynamodb}, {@code langgraph-checkpoint-amazon-dynamodb}) put both into one item. All of
 * them write the pending writes of each task as further items, which is left out here in their favour; so are
 * LangGraph's own members of a checkpoint, but for its id, time and step. That saver can compress with gzip and put
 * what is larger than 350 KB into S3 where one sets it up; by default it does neither, and a state past 400 KB is
 * refused.
 */
final class Checkpoints implements Keeper {
    @Override
    public CreateTableRequest table() {
        return PlainTable.of("checkpoints", "PK", "SK");
    }

    @Override
    public Talk talk(Conversation conversation, Tables.Table table) {
        return new Graph(conversation, table, UUID.randomUUID().toString());
    }

    private record Graph(Conversation conversation, Tables.Table table, String thread) implements Talk {
        @Override
        public void turns(int from, int to, Marks marks) {
            ArrayNode messages = newest(table.client());
            int step = conversation.messages(from).size();
            for (int turn = from; turn < to; turn++) {
                if (conversation.shape() == Shape.RUN_A_TURN && turn > from) {
                    messages = newest(table.client());
                }
                for (List<Message> appended : conversation.steps(turn)) {
                    for (Message message : appended) {
                        messages.add(message.json());
                    }
                    put(messages, step++);
                }
                marks.turnEnds();
            }
        }

        private void put(ArrayNode messages, int step) {
            // Ids sort by time; these have the length of the UUIDs that LangGraph makes.
            String id = "%010d-%s".formatted(step, thread.substring(11));
            String chunk = "CHUNK_%s##%s".formatted(thread, id);
            put(Map.of(
                    "PK", text("CHECKPOINT_" + thread),
                    "SK", text("#" + id),
                    "id", text(id),
                    "ns", text(""),
                    "type", text("json"),
                    "ref_loc", text("DYNAMODB"),
                    "ref_key", text(chunk),
                    "ttl", PlainTable.ttl()));
            ObjectNode checkpoint = Json.object()
                    .put("v", 1)
                    .put("id", id)
                    .put("ts", Instant.now().toString());
            checkpoint.putObject("channel_values").set("messages", messages);
            ObjectNode payload = Json.object();
            payload.set("checkpoint", checkpoint);
            payload.putObject("metadata").put("source", "loop").put("step", step);
            put(Map.of(
                    "PK", text(chunk),
                    "SK", text("CHUNK"),
                    "payload", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(Json.write(payload))),
                    "ttl", PlainTable.ttl()));
        }

        private void put(Map<String, AttributeValue> item) {
            table.client().putItem(request -> request.tableName(table.name()).item(new HashMap<>(item)));
        }

        private ArrayNode newest(DynamoDbClient client) {
            List<Map<String, AttributeValue>> found = client.query(request -> request.tableName(table.name())
                            .keyConditionExpression("PK = :pk AND begins_with(SK, :ns)")
                            .expressionAttributeValues(Map.of(":pk", text("CHECKPOINT_" + thread), ":ns", text("#")))
                            .scanIndexForward(false)
                            .limit(1))
                    .items();
            if (found.isEmpty()) {
                return Json.array();
            }
            AttributeValue payload = client.getItem(request -> request.tableName(table.name())
                            .key(Map.of("PK", found.getFirst().get("ref_key"), "SK", text("CHUNK"))))
                    .item()
                    .get("payload");
            return Json.read(Objects.requireNonNull(payload).b().asByteArrayUnsafe())
                    .withArray("/checkpoint/channel_values/messages");
        }

        private static AttributeValue text(String value) {
            return AttributeValue.fromS(value);
        }

        @Override
        public JsonNode kept() {
            return newest(table.unmetered());
        }
    }
}
