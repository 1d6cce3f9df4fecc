package dev.stint.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.amazonaws.services.dynamodbv2.model.ListTablesRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stint.local.assembly.Account;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;

/** DynamoDB Local, in memory, with one set of tables for all credentials and regions. */
final class Engine implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** DynamoDB Local wants a signature's shape, not the signature. */
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

    private final LocalDynamoDBRequestHandler tables;
    private final LocalDynamoDBServerHandler http;
    private final Server server = new Server();
    private final LocalConnector own = new LocalConnector(server);

    /** Loads the engine on the calling thread, whose group gets all threads that the engine starts. */
    Engine() throws Exception {
        tables = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        http = new LocalDynamoDBServerHandler(tables, null);
        // The database is opened, and its background threads are started, by the first request.
        tables.listTables("local", Account.REGION, new ListTablesRequest());
        server.addConnector(own);
        server.setHandler(http);
        server.start();
    }

    /** Returns what answers requests of the wire protocol. */
    Handler http() {
        return http;
    }

    /** Makes one call, through the wire protocol but no socket. */
    JsonNode call(String operation, JsonNode request) throws Exception {
        var message = HttpTester.newRequest();
        message.setMethod("POST");
        message.setURI("/");
        message.put("Host", "localhost");
        message.put("Content-Type", "application/x-amz-json-1.0");
        message.put("X-Amz-Target", "DynamoDB_20120810." + operation);
        message.put("Authorization", SIGNED);
        message.setContent(JSON.writeValueAsBytes(request));
        var response = HttpTester.parseResponse(own.getResponse(message.generate(), 30, TimeUnit.SECONDS));
        if (response.getStatus() != 200) {
            throw new IllegalStateException("DynamoDB Local refused %s with %d: %s"
                    .formatted(operation, response.getStatus(), response.getContent()));
        }
        return JSON.readTree(new String(response.getContentBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        } finally {
            tables.shutdown();
        }
    }
}
