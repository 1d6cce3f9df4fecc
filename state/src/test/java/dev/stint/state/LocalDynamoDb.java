package dev.stint.state;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local over HTTP, one server for all tests of this JVM, and a table for whoever asks. */
final class LocalDynamoDb {
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final LocalDynamoDb SERVER = new LocalDynamoDb();

    private final URI endpoint;
    private final DynamoDbClient client;

    private LocalDynamoDb() {
        try {
            // Not by its ServerRunner, which listens on every interface and needs its telemetry's classes.
            var jetty = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            jetty.setHandler(
                    new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, false, false), null));
            jetty.start();
            endpoint = URI.create("http://127.0.0.1:" + jetty.getURI().getPort());
            client = client(UrlConnectionHttpClient.create());
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    static LocalDynamoDb server() {
        return SERVER;
    }

    DynamoDbClient client() {
        return client;
    }

    DynamoDbClient client(SdkHttpClient http) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(http)
                .build();
    }

    String newTable() {
        String table = "sessions-" + TABLES.incrementAndGet();
        client.createTable(SessionTable.createTable(table));
        return table;
    }
}
