package dev.stint.functions;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The environment of a real function. */
record SystemEnvironment(Map<String, String> variables, DynamoDbClient dynamoDb, Clock clock) implements Environment {
    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public String require(String name) {
        return get(name)
                .orElseThrow(() -> new IllegalStateException("the environment variable %s is not set".formatted(name)));
    }
}
