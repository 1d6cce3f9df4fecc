package dev.stint.bench.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The peer: the same DynamoDB calls as Stint makes, with the same SDK, and no state, no rules and no JSON but the
 * event's. It is primed before a snapshot as AWS's guide says, by calls like those of an invocation: a query, and a put
 * of an item that nobody else looks for.
 *
 * <p>Its event is {@code {"pk": …, "sk": …, "put": true}}: the key of a session's newest commit, and whether the second
 * call is a put of a commit behind it, or one more query. Its answer is {@code {}}.
 */
abstract class BareFunction implements RequestStreamHandler, Resource {
    /** No session's partition. */
    private static final String PRIMING = "PING";

    private final String table = System.getenv("STINT_TABLE");
    private final DynamoDbClient client;

    BareFunction(SdkHttpClient.Builder<?> http) {
        client = DynamoDbClient.builder().httpClientBuilder(http).build();
        Core.getGlobalContext().register(this);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream answer, Context context) throws IOException {
        JsonNode event = JsonNode.parser().parse(in);
        String partition = event.field("pk").orElseThrow().asString();
        String from = event.field("sk").orElseThrow().asString();
        List<Map<String, AttributeValue>> found = query(partition, from);
        if (event.field("put").orElseThrow().asBoolean()) {
            put(found.get(found.size() - 1), from);
        } else {
            query(partition, from);
        }
        answer.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    private List<Map<String, AttributeValue>> query(String partition, String from) {
        return client.query(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(partition),
                                ":from", AttributeValue.fromS(from),
                                ":to", AttributeValue.fromS("J#9999999999")))
                        .consistentRead(true))
                .items();
    }

    private void put(Map<String, AttributeValue> newest, String sort) {
        Map<String, AttributeValue> next = new HashMap<>(newest);
        next.put("sk", AttributeValue.fromS(sort + "+"));
        client.putItem(request -> request.tableName(table).item(next).conditionExpression("attribute_not_exists(sk)"));
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        query(PRIMING, "J#");
        put(Map.of("pk", AttributeValue.fromS(PRIMING)), UUID.randomUUID().toString());
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // Nothing that must be unique is kept.
    }
}
