package dev.stint.bench.app;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the packer does, as one writes it without Stint: the session is one item that is got whole, and put whole when
 * the turn is over. The same model's turns and the same tool; nothing is kept of a turn that dies in its middle, and of
 * two turns at once one is lost.
 */
public final class ByHand implements RequestStreamHandler {
    private static final String SESSION = "session";
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final DynamoDbClient dynamoDb = DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    private final String table = System.getenv("EFFECTS_TABLE");
    private final Effects effects = new Effects(dynamoDb, table);

    /** Takes {@code {"session": …, "ticket": …}} in the body. */
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = Json.read(in.readAllBytes());
        JsonNode body = Json.read(event.path("body").asText().getBytes(StandardCharsets.UTF_8));
        String ticket = body.path("ticket").asText();
        Map<String, AttributeValue> key = Map.of(
                Effects.OF,
                        AttributeValue.fromS("by-hand/" + body.path("session").asText()),
                Effects.ID, AttributeValue.fromS(SESSION));
        ArrayNode messages = messages(key);

        messages.addObject().put("role", "user").put("content", ticket);
        messages.addObject()
                .put("role", "assistant")
                .putArray("tool_calls")
                .addObject()
                .put("name", "reserve");
        effects.put(ticket + "/reserve", ticket);
        messages.addObject().put("role", "tool").put("content", "reserved");
        ObjectNode answer = Json.object().put("ticket", ticket).put("reserve", "ok");
        messages.addObject().put("role", "assistant").put("content", Json.text(answer));

        put(key, messages);
        out.write(Json.write(Json.object().put("statusCode", 200).put("body", Json.text(answer))));
    }

    private ArrayNode messages(Map<String, AttributeValue> key) {
        AttributeValue stored = dynamoDb.getItem(
                        request -> request.tableName(table).key(key).consistentRead(true))
                .item()
                .get("messages");
        return stored == null
                ? Json.object().putArray("messages")
                : (ArrayNode) Json.read(stored.s().getBytes(StandardCharsets.UTF_8));
    }

    private void put(Map<String, AttributeValue> key, ArrayNode messages) {
        long ttl = Instant.now().plus(LIFETIME).getEpochSecond();
        dynamoDb.putItem(request -> request.tableName(table)
                .item(Map.of(
                        Effects.OF,
                        key.getOrDefault(Effects.OF, AttributeValue.fromS("")),
                        Effects.ID,
                        AttributeValue.fromS(SESSION),
                        "messages",
                        AttributeValue.fromS(Json.text(messages)),
                        "ttl",
                        AttributeValue.fromN(String.valueOf(ttl)))));
    }
}
