package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stint.events.HttpRequest;
import dev.stint.events.Identity;
import dev.stint.events.Json;
import dev.stint.events.StandardWebhooks;
import dev.stint.events.Webhook;
import dev.stint.events.WebhookScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes callbacks on a loopback port, as a customer's own server would, and answers each with 204 unless told. */
final class Receiver implements AutoCloseable {
    private static final String PATH = "/triaged";

    private final HttpServer server;
    private final BlockingQueue<Callback> callbacks = new LinkedBlockingQueue<>();
    private volatile int status = 204;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no loopback port for a receiver of callbacks", e);
        }
        server.createContext(PATH, this::take);
        server.start();
    }

    /**
     * A callback that came.
     *
     * @param request as it came
     */
    record Callback(HttpRequest request) {
        JsonNode body() {
            return Json.read(request.bodyBytes());
        }

        String id() {
            return request.header(StandardWebhooks.ID).orElse("");
        }

        /** Whether somebody signed it who has the secret, as Standard Webhooks has it. */
        boolean isGenuine(String secret) {
            return WebhookScheme.STANDARD.check(request, List.of(secret), Instant.now()) instanceof Webhook.Genuine;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), PATH));
    }

    /** Answers so from now on. */
    void answer(int other) {
        status = other;
    }

    /** The next callback; fails if none comes in that time. */
    Callback await(Duration longest) throws InterruptedException {
        Callback callback = callbacks.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (callback == null) {
            throw new CliException(
                    "no callback came within " + longest.toSeconds() + " s",
                    "'./stint dev triage --verbose' shows what the callback function says");
        }
        return callback;
    }

    /** How many came that nobody has awaited yet. */
    int waiting() {
        return callbacks.size();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            callbacks.add(new Callback(new HttpRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    Map.of(),
                    headers,
                    ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()),
                    Identity.NONE,
                    "",
                    Instant.now())));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
