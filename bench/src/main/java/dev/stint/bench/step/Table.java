package dev.stint.bench.step;

import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The session table in DynamoDB Local, with the client that functions have. */
record Table(DynamoDbClient client, String name) implements AutoCloseable {
    static Table at(String endpoint, String name) {
        DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return new Table(client, name);
    }

    SessionStore store() {
        return SessionStore.dynamoDb(client, StoreConfig.of(name));
    }

    /** Puts an item as a commit is put, with nothing of Stint in between: what a step's write costs at least. */
    void put(String partition, long sort, String text) {
        client.putItem(request -> request.tableName(name)
                .item(Map.of(
                        "pk",
                        AttributeValue.fromS(partition),
                        "sk",
                        AttributeValue.fromS("J#%010d".formatted(sort)),
                        "patch",
                        AttributeValue.fromS(text)))
                .conditionExpression("attribute_not_exists(sk)"));
    }

    @Override
    public void close() {
        client.close();
    }
}
