package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stripe's events (source: "Resolve webhook signature verification errors" and "Verify manually", Stripe docs). */
final class StripeWebhooks implements WebhookScheme.Rule {
    private static final String SIGNATURE = "stripe-signature";

    @Override
    public List<String> headers() {
        return List.of(SIGNATURE);
    }

    @Override
    public Webhook check(HttpRequest request, List<String> secrets, Instant now) {
        List<String> parts = List.of(request.header(SIGNATURE).orElse("").split(",", -1));
        Optional<String> time = values(parts, "t=").findFirst();
        if (time.isEmpty()) {
            return new Webhook.Refused("its Stripe-Signature has no time");
        }
        Optional<String> late = SignedTime.refusal(time.get(), now);
        if (late.isPresent()) {
            return new Webhook.Refused(late.get());
        }
        List<String> signatures = values(parts, "v1=").toList();
        if (signatures.size() > WebhookScheme.MAX_SIGNATURES) {
            return WebhookScheme.tooManySignatures();
        }
        byte[] body = request.bodyBytes();
        for (String secret : secrets) {
            String due = HexFormat.of().formatHex(Hmac.sha256(Hmac.key(secret), Hmac.bytes(time.get() + "."), body));
            if (signatures.stream().anyMatch(sent -> Hmac.same(due, sent))) {
                return event(body);
            }
        }
        return new Webhook.Refused("none of the secrets signed it");
    }

    private static Stream<String> values(List<String> parts, String name) {
        return parts.stream().filter(part -> part.startsWith(name)).map(part -> part.substring(name.length()));
    }

    private static Webhook event(byte[] body) {
        JsonNode event = SignedJson.read(body);
        String id = event.path("id").asText();
        return new Webhook.Genuine(
                id.isEmpty() ? Digest.of(body) : id, event.path("type").asText());
    }
}
