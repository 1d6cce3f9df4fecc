package dev.stint.bench.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stint.events.Json;
import dev.stint.events.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * The least that any way could write that keeps each step: one put of what the step appended, compressed where that is
 * shorter, under the shortest of keys. A run's input is a step of it. It never reads, locks nothing, finds no run and
 * lists no session: nobody could work with it.
 */
final class Floor implements Keeper {
    @Override
    public CreateTableRequest table() {
        return PlainTable.of("floor", "pk", "sk");
    }

    @Override
    public Talk talk(Conversation conversation, Tables.Table table) {
        return new Changes(
                conversation, table, AttributeValue.fromS(UUID.randomUUID().toString()));
    }

    private record Changes(Conversation conversation, Tables.Table table, AttributeValue session) implements Talk {
        @Override
        public void turns(int from, int to, Marks marks) {
            int step = conversation.messages(from).size();
            for (int turn = from; turn < to; turn++) {
                for (List<Message> appended : conversation.steps(turn)) {
                    put(step++, Json.write(Conversation.json(appended)));
                }
                marks.turnEnds();
            }
        }

        private void put(int step, byte[] change) {
            byte[] packed = packed(change);
            boolean shorter = packed.length < change.length;
            table.client()
                    .putItem(request -> request.tableName(table.name())
                            .item(Map.of(
                                    "pk",
                                    session,
                                    "sk",
                                    AttributeValue.fromS("%05d".formatted(step)),
                                    shorter ? "z" : "t",
                                    AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(shorter ? packed : change)))));
        }

        private static byte[] packed(byte[] change) {
            var bytes = new ByteArrayOutputStream();
            try (var deflater = new DeflaterOutputStream(bytes)) {
                deflater.write(change);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        @Override
        public JsonNode kept() throws IOException {
            ArrayNode messages = Json.array();
            var pages = table.unmetered()
                    .queryPaginator(request -> request.tableName(table.name())
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", session)));
            for (Map<String, AttributeValue> item : pages.items()) {
                messages.addAll((ArrayNode) Json.read(plain(item)));
            }
            return messages;
        }

        private static byte[] plain(Map<String, AttributeValue> item) throws IOException {
            AttributeValue packed = item.get("z");
            return packed == null
                    ? Objects.requireNonNull(item.get("t")).b().asByteArrayUnsafe()
                    : new InflaterInputStream(packed.b().asInputStream()).readAllBytes();
        }
    }
}
