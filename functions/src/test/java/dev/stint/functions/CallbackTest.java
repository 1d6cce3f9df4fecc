package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stint.events.HttpRequest;
import dev.stint.events.Identity;
import dev.stint.events.Json;
import dev.stint.events.Webhook;
import dev.stint.events.WebhookScheme;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.MessageConstraintException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real requests to a real server on this machine, which checks their signatures by the scheme's own rule. */
class CallbackTest {
    private static final String SECRET = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGh";

    /** Apache's client has five connections to one receiver unless told otherwise. */
    private static final int MORE_THAN_A_POOL_HAS = 6;

    private final Harness harness = new Harness();
    private final List<HttpRequest> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theEndOfARunIsToldSignedWithItsOutput() throws IOException {
        Run run = ended("done");

        assertThat(deliver(run)).isEqualTo("delivered");

        HttpRequest told = received.getFirst();
        JsonNode body = Json.read(told.bodyBytes());
        assertThat(body.path("type").asText()).isEqualTo("run.success");
        assertThat(body.path("data").path("run_id").asText()).isEqualTo(run.id().value());
        assertThat(body.path("data").path("output").path("counted").asInt()).isEqualTo(2);
        assertThat(WebhookScheme.STANDARD.check(told, List.of("whsec_" + SECRET), harness.clock.instant()))
                .isEqualTo(new Webhook.Genuine("cb_" + run.id(), "run.success"));
        assertThat(found(run).due()).isNull();
        assertThat(deliver(run)).isEqualTo("told before");
        assertThat(received).hasSize(1);
    }

    @Test
    void whatWasToldIsToldOnceMoreWhereSomebodyWantsThat() throws IOException {
        Run run = ended("done");
        deliver(run);

        assertThat(attempt(new CallbackClient(true), new CallbackRequest("acme", run.id(), 0, false, true)))
                .isEqualTo("delivered");

        assertThat(received).hasSize(2);
    }

    @Test
    void eachAttemptHasTheSameIdAndBodyAndAFreshSignature() throws IOException {
        Run run = ended("done");
        status = 503;
        assertThatThrownBy(() -> deliver(run))
                .isInstanceOf(CallbackRetryException.class)
                .hasMessageContaining("503");
        harness.clock.of(Duration.ofMinutes(10));
        status = 204;

        assertThat(deliver(run)).isEqualTo("delivered");

        HttpRequest first = received.get(0);
        HttpRequest second = received.get(1);
        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(second.bodyBytes()).isEqualTo(first.bodyBytes());
        assertThat(second.header("webhook-signature")).isNotEqualTo(first.header("webhook-signature"));
        assertThat(WebhookScheme.STANDARD.check(second, List.of("whsec_" + SECRET), harness.clock.instant()))
                .isInstanceOf(Webhook.Genuine.class);
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        Run run = ended("moved");
        status = 302;

        assertThatThrownBy(() -> deliver(run)).isInstanceOf(CallbackRetryException.class);

        assertThat(received).hasSize(1);
    }

    @Test
    void whoeverIsGoneIsNotAskedAgain() throws IOException {
        Run run = ended("gone");
        status = 410;

        assertThatThrownBy(() -> deliver(run)).isInstanceOf(CallbackRefusedException.class);
    }

    @Test
    void thisMachineIsNotCalledUnlessThatIsAllowed() throws IOException {
        Run run = ended("done");

        assertThatThrownBy(() -> attempt(new CallbackClient(false), request(run, false)))
                .isInstanceOf(CallbackRefusedException.class)
                .hasMessageContaining("127.0.0.1");

        assertThat(received).isEmpty();
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAnswerThatNeverEndsIsNotRead() throws IOException {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CallbackClient client = new CallbackClient(true);
            for (int times = 0; times < MORE_THAN_A_POOL_HAS; times++) {
                Thread.ofVirtual()
                        .start(() ->
                                answer(endless, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"));

                assertThat(client.post(at(endless), Map.of(), new byte[0])).isEqualTo(200);
            }
        }
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noConnectionIsLeftOver() throws IOException {
        CallbackClient client = new CallbackClient(true);
        URI address =
                URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
        for (int times = 0; times < MORE_THAN_A_POOL_HAS; times++) {
            assertThat(client.post(address, Map.of(), new byte[0])).isEqualTo(200);
        }
    }

    /** Each line comes sooner than any limit on silence would notice. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoeverNeverComesToAnAnswerIsCutOff() throws IOException {
        CallbackClient client = new CallbackClient(SystemDefaultDnsResolver.INSTANCE, Duration.ofMillis(300));
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(endless, "", "HTTP/1.1 102 Processing\r\n\r\n"));

            assertThatThrownBy(() -> client.post(at(endless), Map.of(), new byte[0]))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAnswersHeadersHaveALimit() throws IOException {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(endless, "HTTP/1.1 200 OK\r\n", "a: b\r\n"));

            assertThatThrownBy(() -> new CallbackClient(true).post(at(endless), Map.of(), new byte[0]))
                    .isInstanceOf(MessageConstraintException.class);
        }
    }

    private static URI at(ServerSocket server) {
        return URI.create("http://127.0.0.1:%d/".formatted(server.getLocalPort()));
    }

    /** Answers one request, on and on, until whoever asked has closed the connection. */
    private static void answer(ServerSocket server, String begin, String again) {
        try (Socket caller = server.accept();
                OutputStream out = caller.getOutputStream()) {
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(again.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException closed) {
            return;
        }
    }

    @Test
    void anErrorNeverTellsTheAddress() throws IOException {
        Run run = ended("done?key=hidden");
        server.stop(0);

        assertThatThrownBy(() -> deliver(run))
                .isInstanceOf(CallbackRetryException.class)
                .hasNoCause()
                .message()
                .doesNotContain("hidden");
    }

    @Test
    void whatWasGivenUpIsNotLookedAtAnyMore() throws IOException {
        Run run = ended("done");

        assertThat(attempt(new CallbackClient(SystemDefaultDnsResolver.INSTANCE), request(run, true)))
                .isEqualTo("given up");

        assertThat(received).isEmpty();
        assertThat(found(run).due()).isNull();
    }

    @Test
    void anEndThatCouldNotBeToldStaysDueUntilSomebodyIsTold() throws IOException {
        Run run = begun("done");
        harness.chainBroken = true;
        harness.runChain(run);
        assertThat(harness.told).isEmpty();
        harness.chainBroken = false;
        harness.clock.of(Duration.ofMinutes(2));

        List<Run> due = harness.store.due(harness.clock.instant(), 10, e -> {});
        assertThat(due).extracting(Run::id).containsExactly(run.id());
        assertThat(harness.sweeper.look(due.getFirst(), "sweep")).isEqualTo(Sweeper.Found.GOES_ON);
        assertThat(harness.told).containsExactly(run.id());

        harness.clock.of(Duration.ofHours(1));
        assertThat(harness.sweeper.look(found(run), "sweep")).isEqualTo(Sweeper.Found.CLOSED);
        assertThat(harness.store.due(harness.clock.instant(), 10, e -> {})).isEmpty();
    }

    @Test
    void aRunThatIsCancelledIsToldAndOneThatIsUndoneIsNot() throws IOException {
        Run cancelled = begun("done");
        Run undone = begun("done");

        harness.post("/runs/%s/cancel".formatted(cancelled.id()), "");
        harness.post("/runs/%s/cancel?action=rollback".formatted(undone.id()), "");

        assertThat(harness.told).containsExactly(cancelled.id());
    }

    @Test
    void anAddressThatIsNoneIsRefusedBeforeAnythingIsWritten() throws IOException {
        for (String address : List.of("ftp://example.com", "/relative", "https://user:pw@example.com", "nonsense")) {
            Harness.Answer answer =
                    harness.post("/runs", "{\"input\":{\"to\":2},\"webhook\":\"%s\"}".formatted(address));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body().path("field").asText()).isEqualTo("/webhook");
        }
        assertThat(harness.started).isEmpty();
    }

    private Run begun(String path) throws IOException {
        Harness.Answer answer = harness.post(
                "/runs",
                "{\"input\":{\"to\":2},\"webhook\":\"http://127.0.0.1:%d/%s\"}"
                        .formatted(server.getAddress().getPort(), path));
        assertThat(answer.status()).isEqualTo(200);
        return harness.store
                .run("acme", new RunId(answer.body().path("run_id").asText()))
                .orElseThrow();
    }

    private Run ended(String path) throws IOException {
        Run run = begun(path);
        harness.runChain(run);
        assertThat(harness.told).contains(run.id());
        return found(run);
    }

    private Run found(Run run) {
        return harness.store.run("acme", run.id()).orElseThrow();
    }

    private String deliver(Run run) throws IOException {
        return attempt(new CallbackClient(true), request(run, false));
    }

    private String attempt(CallbackClient client, CallbackRequest request) throws IOException {
        return new CallbackDelivery(
                        harness.store,
                        new Secrets(reference -> SECRET, harness.clock),
                        "callbacks",
                        client,
                        harness.clock)
                .attempt(request);
    }

    private static CallbackRequest request(Run run, boolean givesUp) {
        return new CallbackRequest("acme", run.id(), 0, givesUp, false);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            received.add(new HttpRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Map.of(),
                    headers,
                    ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()),
                    Identity.NONE,
                    "1",
                    Instant.EPOCH));
            exchange.getResponseHeaders().add("location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
