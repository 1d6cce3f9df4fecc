package dev.stint.bench.app;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The world outside of the sessions: an item for each effect. Thread-safe. */
public final class Effects {
    /** The partition key: what the effect is of, such as {@code s17/charge}. */
    public static final String OF = "of";

    /** The sort key: what makes two effects two. */
    public static final String ID = "id";

    private final DynamoDbClient dynamoDb;
    private final String table;

    /** Effects in a table with the keys {@value #OF} and {@value #ID}. */
    public Effects(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Has an effect; the same one again where one of that id was there. */
    void put(String of, String id) {
        dynamoDb.putItem(request ->
                request.tableName(table).item(Map.of(OF, AttributeValue.fromS(of), ID, AttributeValue.fromS(id))));
    }
}
