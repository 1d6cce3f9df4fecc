package dev.stint.bench.journal;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** DynamoDB Local in this process, over HTTP on loopback, in memory. Its threads end with the process. */
final class Tables implements AutoCloseable {
    private final AtomicInteger made = new AtomicInteger();
    private final LocalDynamoDBRequestHandler engine = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    private final Server http = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final DynamoDbClient unmetered;

    Tables() throws Exception {
        // Not by its ServerRunner, which listens on every interface.
        http.setHandler(new LocalDynamoDBServerHandler(engine, null));
        http.start();
        unmetered = builder().build();
    }

    /** A table of its own for one conversation, so that what others keep makes nobody slower. */
    Table create(CreateTableRequest shape, boolean weighs) {
        String name = "%s-%d".formatted(shape.tableName(), made.incrementAndGet());
        unmetered.createTable(shape.toBuilder().tableName(name).build());
        Meter meter = new Meter(weighs);
        DynamoDbClient metered = builder()
                .overrideConfiguration(config -> config.addExecutionInterceptor(meter))
                .build();
        return new Table(name, meter, metered, unmetered);
    }

    /**
     * A table.
     *
     * @param client what {@code meter} counts
     * @param unmetered for a look at what was kept, which belongs to no conversation
     */
    record Table(String name, Meter meter, DynamoDbClient client, DynamoDbClient unmetered) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
            unmetered.deleteTable(request -> request.tableName(name));
        }
    }

    /** The same for all who keep conversations. */
    private DynamoDbClientBuilder builder() {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + http.getURI().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    @Override
    public void close() {
        unmetered.close();
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        } finally {
            engine.shutdown();
        }
    }
}
