package dev.stint.state;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The session table's shape: what whoever creates the table must call things. All keys are strings. */
public final class SessionTable {
    /** The table's partition key. */
    public static final String PARTITION_KEY = "pk";

    /** The table's sort key. */
    public static final String SORT_KEY = "sk";

    /** The attribute that DynamoDB's time to live reads, in seconds since 1970. */
    public static final String TTL = "ttl";

    /** The sparse index of runs that somebody must look at again; projects keys only. */
    public static final String DUE_INDEX = "due";

    /** The partition key of {@link #DUE_INDEX}: one of {@link #duePartitions()}. */
    public static final String DUE_PARTITION_KEY = "duePk";

    /** The sort key of {@link #DUE_INDEX}: when, as {@code 2026-01-31T23:59:59.999Z}. */
    public static final String DUE_SORT_KEY = "dueAt";

    /** The index of a tenant's sessions by the time of their last change; holds summaries only and projects all. */
    public static final String UPDATED_INDEX = "byUpdated";

    /** The partition key of {@link #UPDATED_INDEX}: one of {@link #updatedPartitions}. */
    public static final String UPDATED_PARTITION_KEY = "tenantPk";

    /** The sort key of {@link #UPDATED_INDEX}: when, as {@code 2026-01-31T23:59:59.999Z}. */
    public static final String UPDATED_SORT_KEY = "updatedAt";

    /** An index partition takes 1,000 write units a second, whatever the table takes: hence shards. */
    private static final int DUE_SHARDS = 8;

    private static final int UPDATED_SHARDS = 4;

    /** The attribute of an interrupt's item that holds the task token of whoever waits for the answer. */
    public static final String TOKEN = "token";

    /** The attribute of an interrupt's item that is there once the question is closed. */
    public static final String ANSWERED = "answered";

    private SessionTable() {}

    /**
     * The key of the item in which the chain leaves its task token while it waits for an answer, as long as
     * {@link #ANSWERED} is not there.
     *
     * @param partition the value of {@link #PARTITION_KEY}
     * @param sort the value of {@link #SORT_KEY}
     */
    public record InterruptKey(String partition, String sort) {}

    /** Where the chain waits for the answer to the question that version {@code question} asked. */
    public static InterruptKey interrupt(SessionKey key, Version question) {
        return new InterruptKey(Keys.session(key), Keys.interrupt(question));
    }

    /** All partitions of {@link #DUE_INDEX}; a reader asks each. */
    public static List<String> duePartitions() {
        return IntStream.range(0, DUE_SHARDS).mapToObj(shard -> "D#" + shard).toList();
    }

    /** All partitions of a tenant in {@link #UPDATED_INDEX}; a reader asks each. */
    public static List<String> updatedPartitions(String tenant) {
        return IntStream.range(0, UPDATED_SHARDS)
                .mapToObj(shard -> "T#" + Keys.encode(tenant) + "#" + shard)
                .toList();
    }

    static String duePartition(RunId run) {
        return "D#" + Math.floorMod(run.value().hashCode(), DUE_SHARDS);
    }

    static String updatedPartition(SessionKey key) {
        return "T#" + Keys.encode(key.tenant()) + "#"
                + Math.floorMod(key.session().hashCode(), UPDATED_SHARDS);
    }

    /** What creates such a table, on demand. Time to live is a call of its own: {@link #TTL}. */
    public static CreateTableRequest createTable(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.of(
                                PARTITION_KEY,
                                SORT_KEY,
                                DUE_PARTITION_KEY,
                                DUE_SORT_KEY,
                                UPDATED_PARTITION_KEY,
                                UPDATED_SORT_KEY)
                        .map(SessionTable::text)
                        .toList())
                .keySchema(keys(PARTITION_KEY, SORT_KEY))
                .globalSecondaryIndexes(
                        index(DUE_INDEX, DUE_PARTITION_KEY, DUE_SORT_KEY, ProjectionType.KEYS_ONLY),
                        index(UPDATED_INDEX, UPDATED_PARTITION_KEY, UPDATED_SORT_KEY, ProjectionType.ALL))
                .build();
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(key(partition, KeyType.HASH), key(sort, KeyType.RANGE));
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static GlobalSecondaryIndex index(String name, String partition, String sort, ProjectionType projection) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys(partition, sort))
                .projection(p -> p.projectionType(projection))
                .build();
    }
}
