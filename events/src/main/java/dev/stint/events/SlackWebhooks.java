package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slack's events, commands and interactions (source: "Verifying requests from Slack", Slack API docs). An event is
 * named by its {@code event_id}, a command or interaction by its {@code trigger_id}; a retry keeps both.
 */
final class SlackWebhooks implements WebhookScheme.Rule {
    private static final String TIMESTAMP = "x-slack-request-timestamp";
    private static final String SIGNATURE = "x-slack-signature";

    @Override
    public List<String> headers() {
        return List.of(TIMESTAMP, SIGNATURE);
    }

    @Override
    public Webhook check(HttpRequest request, List<String> secrets, Instant now) {
        String time = request.header(TIMESTAMP).orElse("");
        String sent = request.header(SIGNATURE).orElse("");
        if (time.isEmpty() || sent.isEmpty()) {
            return new Webhook.Refused("it has no X-Slack-Signature and X-Slack-Request-Timestamp");
        }
        Optional<String> late = SignedTime.refusal(time, now);
        if (late.isPresent()) {
            return new Webhook.Refused(late.get());
        }
        byte[] body = request.bodyBytes();
        for (String secret : secrets) {
            byte[] code = Hmac.sha256(Hmac.key(secret), Hmac.bytes("v0:" + time + ":"), body);
            if (Hmac.same("v0=" + HexFormat.of().formatHex(code), sent)) {
                return genuine(request, body);
            }
        }
        return new Webhook.Refused("none of the secrets signed it");
    }

    private static Webhook genuine(HttpRequest request, byte[] body) {
        boolean form = request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
        return form ? form(body) : event(body);
    }

    private static Webhook event(byte[] body) {
        JsonNode event = SignedJson.read(body);
        if (event.path("type").asText().equals("url_verification")) {
            return new Webhook.Challenge(event.path("challenge").asText());
        }
        String type = event.path("event").path("type").asText(event.path("type").asText());
        return named(event.path("event_id").asText(), type, body);
    }

    private static Webhook form(byte[] body) {
        Map<String, String> fields = PercentEncoding.query(new String(body, StandardCharsets.UTF_8));
        JsonNode payload = SignedJson.read(Hmac.bytes(fields.getOrDefault("payload", "{}")));
        String trigger =
                fields.getOrDefault("trigger_id", payload.path("trigger_id").asText());
        return named(
                trigger, fields.getOrDefault("command", payload.path("type").asText()), body);
    }

    private static Webhook named(String id, String topic, byte[] body) {
        return new Webhook.Genuine(id.isEmpty() ? Digest.of(body) : id, topic);
    }
}
