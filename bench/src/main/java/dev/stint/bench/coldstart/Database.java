package dev.stint.bench.coldstart;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import dev.stint.state.SessionTable;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local in this process with a session table, noting which operations it is asked for. */
final class Database implements Closeable {
    static final String TABLE = "sessions";

    private final LocalDynamoDBRequestHandler tables = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private final DynamoDbClient client;

    Database() throws Exception {
        server.setHandler(new Noting(new LocalDynamoDBServerHandler(tables, null)));
        server.start();
        client = DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        client.createTable(SessionTable.createTable(TABLE));
    }

    int port() {
        return server.getURI().getPort();
    }

    DynamoDbClient client() {
        return client;
    }

    /** The operations that it was asked for since the last time that somebody wanted to know. */
    List<String> calls() {
        List<String> noted = new ArrayList<>();
        for (String call = calls.poll(); call != null; call = calls.poll()) {
            noted.add(call);
        }
        return noted;
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        } finally {
            tables.shutdown();
        }
    }

    private final class Noting extends Handler.Wrapper {
        Noting(Handler dynamoDb) {
            super(dynamoDb);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String target = request.getHeaders().get("X-Amz-Target");
            if (target != null) {
                calls.add(target.substring(target.indexOf('.') + 1));
            }
            return super.handle(request, response, callback);
        }
    }
}
