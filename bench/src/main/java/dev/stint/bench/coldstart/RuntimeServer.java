package dev.stint.bench.coldstart;

import com.sun.net.httpserver.HttpExchange;
import dev.stint.events.Json;
import dev.stint.local.service.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Lambda's Runtime API for one process and one invocation ("Using the Lambda runtime API for custom runtimes", AWS
 * Lambda Developer Guide), and its credentials, which a function with a snapshot has to ask for.
 */
final class RuntimeServer implements AutoCloseable {
    private static final String VERSION = "/2018-06-01/runtime";

    private final LoopbackServer server;
    private final byte[] event;
    private final Duration timeout;
    private final Runnable restoring;
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean taken;
    private volatile boolean restored;

    /**
     * @param timeout how long the invocation may take, as the function is told
     * @param restoring is run when the process has asked for its restore, just before it is answered
     */
    RuntimeServer(byte[] event, Duration timeout, Runnable restoring) throws IOException {
        this.event = event;
        this.timeout = timeout;
        this.restoring = restoring;
        server = new LoopbackServer(0);
        server.open(this::handle);
    }

    String authority() {
        return server.authority();
    }

    /** What the function answers; fails where it says that it failed. Completed while the function still waits. */
    CompletableFuture<String> answer() {
        return answer;
    }

    /** The process has ended, so that no answer will come. */
    void fail(int status) {
        answer.completeExceptionally(new IllegalStateException("it ended with status " + status));
    }

    private void handle(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/credentials" -> reply(exchange, credentials());
            case VERSION + "/restore/next" -> {
                restoring.run();
                restored = true;
                reply(exchange, new byte[0]);
            }
            case VERSION + "/invocation/next" -> next(exchange);
            case VERSION + "/invocation/1/response" -> {
                // First what is measured: the moment at which it arrives, read or not.
                answer.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                accept(exchange);
            }
            default -> {
                byte[] error = exchange.getRequestBody().readAllBytes();
                answer.completeExceptionally(new IllegalStateException("the function called %s and said %s"
                        .formatted(exchange.getRequestURI(), new String(error, StandardCharsets.UTF_8))));
                accept(exchange);
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        if (taken) {
            await();
            return;
        }
        taken = true;
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", "1");
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:bench");
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(Instant.now().plus(timeout).toEpochMilli()));
        reply(exchange, event);
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those from before a snapshot have expired when it is restored. */
    private byte[] credentials() {
        return Json.write(Json.object()
                .put("AccessKeyId", "local")
                .put("SecretAccessKey", "local")
                .put("Token", "local")
                .put(
                        "Expiration",
                        Instant.now().plusSeconds(restored ? 21_600 : 5).toString()));
    }

    private static void accept(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] body = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, body.length);
        exchange.getResponseBody().write(body);
    }

    /** The runtime client's native part crashes without a content type. */
    private static void reply(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        over.countDown();
        server.close();
    }
}
