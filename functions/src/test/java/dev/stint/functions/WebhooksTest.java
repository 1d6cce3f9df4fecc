package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Delivery;
import dev.stint.events.HttpRequest;
import dev.stint.events.HttpResponse;
import dev.stint.events.Identity;
import dev.stint.events.Ids;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.StandardWebhooks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real signatures, made here by the scheme's own rule; the queue is a list. */
class WebhooksTest {
    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private final VirtualClock clock = new VirtualClock();
    private final Map<String, String> kept = new HashMap<>(Map.of("shop-secret", OLD));
    private final List<Delivery> queue = new ArrayList<>();
    private int reads;

    @Test
    void aGenuineDeliveryIsQueuedAndAnsweredWithItsRun() {
        HttpResponse response = webhooks("delivery").take(signed("shop", "msg_1", "{\"order\":7}", OLD));

        assertThat(response.status()).isEqualTo(202);
        assertThat(queue).hasSize(1);
        Delivery delivery = queue.getFirst();
        assertThat(response.body().path("run_id").asText()).isEqualTo(delivery.run());
        assertThat(delivery.tenant()).isEqualTo("acme");
        assertThat(delivery.request().path("input")).isEqualTo(Json.read("{\"order\":7}"));
        assertThat(delivery.request().path("agent_id").asText()).isEqualTo("counter");
        assertThat(delivery.request().has("thread_id")).isFalse();
    }

    @Test
    void theSameDeliveryIsTheSameRunAndAnotherIsNot() {
        Webhooks webhooks = webhooks("delivery");
        webhooks.take(signed("shop", "msg_1", "{}", OLD));
        clock.of(Duration.ofHours(1));
        webhooks.take(signed("shop", "msg_1", "{}", OLD));
        webhooks.take(signed("shop", "msg_2", "{}", OLD));

        assertThat(queue.get(1).run()).isEqualTo(queue.get(0).run());
        assertThat(queue.get(2).run()).isNotEqualTo(queue.get(0).run());
    }

    @Test
    void whatNobodyVouchesForIsToldNothing() {
        Problem problem = refused("delivery", signed("shop", "msg_1", "{}", NEW));

        assertThat(problem.status()).isEqualTo(401);
        assertThat(problem.toResponse("1").body().toString()).doesNotContain("secret", "time", "msg_1", OLD);
        assertThat(queue).isEmpty();
    }

    @Test
    void aSourceThatIsNotThereIsAnotherPath() {
        assertThat(refused("delivery", signed("nobody", "msg_1", "{}", OLD)).status())
                .isEqualTo(404);
    }

    @Test
    void whatIsNoJsonIsRefusedAfterItsSignature() {
        assertThat(refused("delivery", signed("shop", "msg_1", "not json", OLD)).status())
                .isEqualTo(422);
        assertThat(queue).isEmpty();
    }

    @Test
    void aRotatedSecretIsNoticedByWhatItSigns() {
        Webhooks webhooks = webhooks("delivery");
        webhooks.take(signed("shop", "msg_1", "{}", OLD));
        kept.put("shop-secret", NEW);
        clock.of(Duration.ofMinutes(1));

        assertThat(webhooks.take(signed("shop", "msg_2", "{}", NEW)).status()).isEqualTo(202);
    }

    @Test
    void aSecretMayHoldSeveral() {
        kept.put("shop-secret", Json.text(Json.object().put("current", NEW).put("previous", OLD)));
        Webhooks webhooks = webhooks("delivery");

        assertThat(webhooks.take(signed("shop", "msg_1", "{}", OLD)).status()).isEqualTo(202);
        assertThat(webhooks.take(signed("shop", "msg_2", "{}", NEW)).status()).isEqualTo(202);
    }

    @Test
    void aSecretThatIsNoneIsNotTheSourcesFault() {
        for (String none : List.of(
                "",
                " ",
                "{}",
                "{\"current\":\"\"}",
                "{\"current\":null,\"count\":12345678}",
                "short",
                "whsec_not base64!")) {
            kept.put("shop-secret", none);

            assertThat(refused("delivery", signed("shop", "msg_1", "{}", OLD)).status())
                    .as(none)
                    .isEqualTo(503);
        }
        assertThat(queue).isEmpty();
    }

    @Test
    void badSignaturesDoNotMakeUsReadTheSecretEachTime() {
        Webhooks webhooks = webhooks("delivery");
        for (int i = 0; i < 20; i++) {
            HttpRequest bad = signed("shop", "msg_" + i, "{}", NEW);
            assertThat(catchThrowableOfType(Problem.class, () -> webhooks.take(bad))
                            .status())
                    .isEqualTo(401);
        }

        assertThat(reads).isEqualTo(1);
    }

    @Test
    void aSessionMayBeTheSourcesOrWhatTheBodyNames() {
        webhooks("source").take(signed("shop", "msg_1", "{\"order\":7}", OLD));
        webhooks("source").take(signed("shop", "msg_2", "{\"order\":8}", OLD));
        webhooks("/order").take(signed("shop", "msg_3", "{\"order\":7}", OLD));
        webhooks("/order").take(signed("shop", "msg_4", "{\"order\":8}", OLD));
        webhooks("/order").take(signed("shop", "msg_5", "{\"order\":8,\"more\":1}", OLD));
        webhooks("/order").take(signed("shop", "msg_6", "{}", OLD));

        assertThat(thread(0))
                .isEqualTo(thread(1))
                .satisfies(id -> assertThat(Ids.isUuid(id)).isTrue());
        assertThat(thread(2)).isNotEqualTo(thread(3)).isNotEqualTo(thread(0));
        assertThat(thread(4)).isEqualTo(thread(3));
        assertThat(thread(5)).isEmpty();
    }

    @Test
    void aFormIsAnObject() {
        HttpRequest request = signed("shop", "msg_1", "payload=%7B%22order%22%3A7%7D", OLD);
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("content-type", "application/x-www-form-urlencoded");

        webhooks("delivery").take(with(request, headers));

        assertThat(queue.getFirst().request().path("input")).isEqualTo(Json.read("{\"order\":7}"));
    }

    private String thread(int index) {
        return queue.get(index).request().path("thread_id").asText();
    }

    private Problem refused(String session, HttpRequest request) {
        return catchThrowableOfType(Problem.class, () -> webhooks(session).take(request));
    }

    private Webhooks webhooks(String session) {
        JsonNode source = Json.object()
                .put("name", "shop")
                .put("scheme", "STANDARD")
                .put("tenant", "acme")
                .put("agent", "counter")
                .put("session", session)
                .set("secrets", Json.array().add("shop-secret"));
        SecretStore store = reference -> {
            reads++;
            return kept.getOrDefault(reference, "");
        };
        return new Webhooks(
                WebhookSource.all("[" + Json.text(source) + "]"), new Secrets(store, clock), queue::add, clock);
    }

    private HttpRequest signed(String source, String id, String body, String secret) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpRequest(
                "POST",
                "/webhooks/" + source,
                Map.of(),
                Map.of(
                        StandardWebhooks.ID,
                        id,
                        StandardWebhooks.TIMESTAMP,
                        String.valueOf(clock.instant().getEpochSecond()),
                        StandardWebhooks.SIGNATURE,
                        StandardWebhooks.sign(id, clock.instant(), bytes, List.of(secret))),
                ByteBuffer.wrap(bytes),
                Identity.NONE,
                "request-1",
                clock.instant());
    }

    private static HttpRequest with(HttpRequest request, Map<String, String> headers) {
        return new HttpRequest(
                request.method(),
                request.path(),
                request.query(),
                headers,
                request.body(),
                request.identity(),
                request.id(),
                request.receivedAt());
    }
}
