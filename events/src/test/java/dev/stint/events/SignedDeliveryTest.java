package dev.stint.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignedDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final byte[] BODY = "{\"id\":\"evt_1\",\"type\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @ParameterizedTest
    @EnumSource
    void whatIsSignedIsGenuineAndWithAnotherSecretIsNot(WebhookScheme scheme) {
        Map<String, String> headers = SignedDelivery.headers(scheme, SECRET, "msg_1", "issues", BODY, NOW);

        assertThat(check(scheme, headers, SECRET)).isInstanceOf(Webhook.Genuine.class);
        assertThat(check(scheme, headers, "whsec_c2VjcmV0")).isInstanceOf(Webhook.Refused.class);
    }

    private static Webhook check(WebhookScheme scheme, Map<String, String> headers, String secret) {
        HttpRequest request = new HttpRequest(
                "POST", "/webhooks/x", Map.of(), headers, ByteBuffer.wrap(BODY), Identity.NONE, "1", NOW);
        return scheme.check(request, List.of(secret), NOW);
    }
}
