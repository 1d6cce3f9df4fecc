package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stint.events.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An API that is not at its host's root, as behind a stage or a proxy. */
@Timeout(20)
class ApiTest {
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private Api api;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        api = new Api(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prod"));
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
        threads.close();
    }

    @Test
    void aRedirectToTheApisOwnPathStaysBelowItsUrl() throws InterruptedException {
        assertThat(api.runAndWait("moved", Json.object()).path("here").asBoolean())
                .isTrue();
        assertThat(paths).containsExactly("/prod/threads/moved/runs/wait", "/prod/threads/moved/runs/7/wait");
    }

    @Test
    void anIdOfAnyCharactersIsOnePartOfThePath() throws InterruptedException {
        api.thread("my chat/2");

        assertThat(paths).containsExactly("/prod/threads/my%20chat%2F2");
    }

    @Test
    void anErrorWhileARunIsFollowedDoesNotWaitForItsEnd() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Turn turn = new Turn(api, new Console(nowhere, nowhere, false, false, false), "hanging", 0);

        assertThatThrownBy(() -> turn.take(Json.object()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("HTTP 404");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        paths.add(path);
        switch (path) {
            case "/prod/threads/moved/runs/wait" -> {
                exchange.getResponseHeaders().set("location", "/threads/moved/runs/7/wait");
                send(exchange, 303, "{}");
            }
            case "/prod/threads/hanging/runs/wait" -> hang();
            case "/prod/threads/hanging/history" -> send(exchange, 404, "{\"detail\":\"gone\"}");
            default -> send(exchange, 200, "{\"here\":true}");
        }
    }

    private void hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
