package dev.stint.bench.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Tables without an index, on demand, as those have them who write their own. */
final class PlainTable {
    private static final Duration LIFETIME = Duration.ofDays(30);

    private PlainTable() {}

    /** @param keys one or two, all texts */
    static CreateTableRequest of(String name, String... keys) {
        List<String> names = Arrays.asList(keys);
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(names.stream()
                        .map(key -> AttributeDefinition.builder()
                                .attributeName(key)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(names.stream()
                        .map(key -> KeySchemaElement.builder()
                                .attributeName(key)
                                .keyType(key.equals(names.getFirst()) ? KeyType.HASH : KeyType.RANGE)
                                .build())
                        .toList())
                .build();
    }

    /** When an item that is written now may go. */
    static AttributeValue ttl() {
        return AttributeValue.fromN(Long.toString(Instant.now().plus(LIFETIME).getEpochSecond()));
    }
}
