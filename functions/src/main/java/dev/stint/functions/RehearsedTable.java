package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What DynamoDB would answer to a {@link Rehearsal}: it keeps what is put, and a query finds it. So the client does all
 * that it does for a real table but for the network. Used by one thread.
 */
final class RehearsedTable implements SdkHttpClient {
    private static final String CAPACITY =
            "{\"TableName\":\"rehearsal\",\"CapacityUnits\":1,\"Table\":{\"CapacityUnits\":1}}";

    private final NavigableMap<String, JsonNode> items = new TreeMap<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(Json.write(answer(request)));
            }

            @Override
            public void abort() {
                // It is answered at once.
            }
        };
    }

    private ObjectNode answer(HttpExecuteRequest request) throws IOException {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        JsonNode body;
        try (InputStream in = request.contentStreamProvider().orElseThrow().newStream()) {
            body = Json.read(in.readAllBytes());
        }
        ObjectNode answer = Json.object();
        answer.set("ConsumedCapacity", Json.read(CAPACITY));
        if (target.endsWith(".TransactWriteItems")) {
            body.path("TransactItems").forEach(write -> keep(write.path("Put").path("Item")));
            answer.remove("ConsumedCapacity");
        } else if (target.endsWith(".PutItem")) {
            keep(body.path("Item"));
        } else if (target.endsWith(".Query")) {
            answer.set("Items", find(body));
        }
        return answer;
    }

    private void keep(JsonNode item) {
        items.put(key(item.at("/pk/S").asText(), item.at("/sk/S").asText()), item);
    }

    private ArrayNode find(JsonNode query) {
        JsonNode values = query.path("ExpressionAttributeValues");
        String partition = values.at("/:pk/S").asText();
        NavigableMap<String, JsonNode> range = items.subMap(
                key(partition, values.at("/:from/S").asText()),
                true,
                key(partition, values.at("/:to/S").asText()),
                true);
        boolean newestFirst = !query.path("ScanIndexForward").asBoolean(true);
        ArrayNode found = Json.array();
        (newestFirst ? range.descendingMap() : range)
                .values().stream()
                        .limit(query.path("Limit").asInt(Integer.MAX_VALUE))
                        .forEach(found::add);
        return found;
    }

    private static String key(String partition, String sort) {
        return partition + " " + sort;
    }

    private static HttpExecuteResponse response(byte[] body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", List.of("application/x-amz-json-1.0"))
                        .putHeader("Content-Length", List.of(Integer.toString(body.length)))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    @Override
    public void close() {
        items.clear();
    }
}
