package dev.stint.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import dev.stint.local.lambda.Invocation.Answer;
import dev.stint.local.service.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The Runtime API for all processes ("Using the Lambda runtime API for custom runtimes", AWS Lambda Developer Guide). A
 * process is told apart by a folder in front of the path, which is part of its {@code AWS_LAMBDA_RUNTIME_API}.
 */
final class RuntimeApi implements AutoCloseable {
    /** What a synchronous invocation may answer ("Lambda quotas"): 6 MB and a little. */
    private static final int MAX_RESPONSE = 6_291_556;

    private static final Pattern PATH =
            Pattern.compile("/([^/]+)/2018-06-01/runtime/(?:invocation/([^/]+)(?:/(\\w+))?|(init/error))");

    private final LoopbackServer server;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    RuntimeApi() throws IOException {
        server = new LoopbackServer(0);
        server.open(this::handle);
    }

    /** Returns what the environment of a process names as its Runtime API. */
    String address(String key) {
        return server.authority() + "/" + key;
    }

    void register(String key, Sandbox sandbox, Duration timeout) {
        clients.put(key, new Client(sandbox, timeout));
    }

    void forget(String key) {
        clients.remove(key);
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = PATH.matcher(exchange.getRequestURI().getPath());
        var client = path.matches() ? clients.get(path.group(1)) : null;
        if (client == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        if (path.group(4) != null) {
            client.sandbox.initFailed(exchange.getRequestBody().readAllBytes());
            accepted(exchange);
        } else if (path.group(2).equals("next")) {
            next(client, exchange);
        } else {
            client.sandbox.answer(path.group(2), answer(exchange, path.group(3).equals("error")));
            accepted(exchange);
        }
    }

    private static Answer answer(HttpExchange exchange, boolean failed) throws IOException {
        var payload = exchange.getRequestBody().readAllBytes();
        return payload.length > MAX_RESPONSE
                ? Failures.responseTooLarge(payload.length, MAX_RESPONSE)
                : new Answer(payload, failed);
    }

    private static void next(Client client, HttpExchange exchange) throws IOException {
        try {
            var invocation = client.sandbox.next();
            if (invocation.isPresent()) {
                deliver(invocation.get(), client.timeout, exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deliver(Invocation invocation, Duration timeout, HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        // The runtime client's native part crashes without a content type.
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId);
        headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn);
        headers.set("Lambda-Runtime-Trace-Id", invocation.traceId);
        // Wall clock time, which is what the process compares it with.
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + timeout.toMillis()));
        exchange.sendResponseHeaders(200, invocation.payload.length == 0 ? -1 : invocation.payload.length);
        exchange.getResponseBody().write(invocation.payload);
    }

    private static void accepted(HttpExchange exchange) throws IOException {
        var body = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(202, body.length);
        exchange.getResponseBody().write(body);
    }

    private record Client(Sandbox sandbox, Duration timeout) {}
}
