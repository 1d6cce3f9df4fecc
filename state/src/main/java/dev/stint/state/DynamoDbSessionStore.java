package dev.stint.state;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Sessions in a DynamoDB table of {@link SessionTable}'s shape. */
final class DynamoDbSessionStore extends JournalStore {
    DynamoDbSessionStore(DynamoDbClient client, StoreConfig config) {
        super(new DynamoDbItems(client, config.table(), consumed -> {}), config);
    }
}
