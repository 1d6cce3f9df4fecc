package dev.stint.state;

import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All that lives in one session table. Each port is safe for many threads, and each of its methods may throw the AWS
 * SDK's {@code SdkException} where the table is out of reach, and {@link CorruptJournalException} where a stored item
 * cannot be read.
 *
 * @param sessions sessions, their journals and their runs
 * @param memories what agents and callers remember across sessions
 * @param limits who may do how much
 * @param onceKeys which requests were answered, and how
 * @param claims what was too large for a queue
 * @param crons what callers asked to run on a schedule
 */
public record Stores(
        SessionStore sessions, MemoryStore memories, RateLimits limits, OnceKeys onceKeys, Claims claims, Crons crons) {

    /** In a DynamoDB table of {@link SessionTable}'s shape. */
    public static Stores dynamoDb(DynamoDbClient client, StoreConfig config) {
        return over(new DynamoDbItems(client, config.table(), consumed -> {}), config);
    }

    /** In this process's memory, for tests; with the same conditions, and the same figures of what it would cost. */
    public static Stores inMemory(StoreConfig config) {
        return inMemory(config, consumed -> {});
    }

    /** The same as {@link #inMemory(StoreConfig)}, telling {@code meter} what each call would consume. */
    public static Stores inMemory(StoreConfig config, Consumer<Consumed> meter) {
        return over(new InMemoryItems().metered(meter), config);
    }

    /** The same as {@link #dynamoDb}, telling {@code meter} what each call consumed, on the calling thread. */
    public static Stores dynamoDb(DynamoDbClient client, StoreConfig config, Consumer<Consumed> meter) {
        return over(new DynamoDbItems(client, config.table(), meter), config);
    }

    static Stores over(Items items, StoreConfig config) {
        return new Stores(
                new JournalStore(items, config),
                new TableMemories(items, config),
                new TableLimits(items, config),
                new TableOnceKeys(items, config),
                new TableClaims(items, config),
                new TableCrons(items));
    }
}
