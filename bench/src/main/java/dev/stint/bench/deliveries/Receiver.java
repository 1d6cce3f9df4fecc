package dev.stint.bench.deliveries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stint.events.HttpRequest;
import dev.stint.events.Identity;
import dev.stint.events.Json;
import dev.stint.events.StandardWebhooks;
import dev.stint.events.Webhook;
import dev.stint.events.WebhookScheme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is called back, on loopback. It turns a tenth of the runs' first callbacks away, as a receiver does that has a
 * bad moment, so that they must come again. Thread-safe.
 */
final class Receiver implements AutoCloseable {
    private static final int TURNED_AWAY = 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicInteger first = new AtomicInteger();
    private volatile List<String> secrets = List.of();

    /**
     * A callback that came.
     *
     * @param genuine whether it was signed as it must be
     * @param taken whether it was answered that it is welcome
     */
    record Told(String run, String id, String body, boolean genuine, boolean taken) {}

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/ended".formatted(server.getAddress().getPort());
    }

    /** Takes what is signed with this secret from now on, and nothing before. */
    void trust(String secret) {
        secrets = List.of(secret);
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            exchange.sendResponseHeaders(note(headers, body) ? 204 : 503, -1);
        }
    }

    private boolean note(Map<String, String> headers, byte[] body) {
        var request = new HttpRequest(
                "POST", "/ended", Map.of(), headers, ByteBuffer.wrap(body), Identity.NONE, "", Instant.now());
        boolean genuine = WebhookScheme.STANDARD.check(request, secrets, Instant.now()) instanceof Webhook.Genuine;
        String run = Json.read(body).path("data").path("run_id").asText();
        boolean taken = genuine && (!known.add(run) || first.incrementAndGet() % TURNED_AWAY != 0);
        String id = headers.getOrDefault(StandardWebhooks.ID, "");
        told.add(new Told(run, id, new String(body, StandardCharsets.UTF_8), genuine, taken));
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
