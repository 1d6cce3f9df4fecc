package dev.stint.functions;

import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a {@link StintApp} may use: its configuration, and clients that the handlers build once. Thread-safe. */
public interface Environment {
    /** An environment variable's value, if it is set and not empty. */
    Optional<String> get(String name);

    /**
     * An environment variable's value.
     *
     * @throws IllegalStateException if it is not set; the message names it
     */
    String require(String name);

    /** The DynamoDB client that Stint itself uses. */
    DynamoDbClient dynamoDb();

    /** The time to go by; virtual in tests. */
    Clock clock();
}
