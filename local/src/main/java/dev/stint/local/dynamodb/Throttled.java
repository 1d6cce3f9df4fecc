package dev.stint.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stint.local.assembly.Account;
import dev.stint.local.endpoint.AwsRequest;
import dev.stint.local.endpoint.AwsResponse;
import java.io.IOException;
import java.util.Set;

/**
 * What DynamoDB answers when a partition of an on-demand table takes no more.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ThrottlingReason.html">ThrottlingReason</a>
 */
final class Throttled {
    static final String TYPE = "application/x-amz-json-1.0";

    private static final Set<String> READS =
            Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems", "ExecuteStatement");
    private static final JsonMapper JSON = new JsonMapper();

    private Throttled() {}

    static AwsResponse answer(AwsRequest request) {
        var action = request.target().substring(request.target().lastIndexOf('.') + 1);
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("__type", "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException")
                .put("message", "Throughput exceeds the current capacity of a partition of your table.");
        body.putArray("ThrottlingReasons")
                .addObject()
                .put("reason", "Table%sKeyRangeThroughputExceeded".formatted(READS.contains(action) ? "Read" : "Write"))
                .put("resource", Account.arn("dynamodb", "table/" + table(request)));
        return AwsResponse.json(400, TYPE, body.toString());
    }

    /** A batch or a transaction may be about several tables; its error here names none of them. */
    private static String table(AwsRequest request) {
        return json(request).path("TableName").asText("*");
    }

    private static JsonNode json(AwsRequest request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
