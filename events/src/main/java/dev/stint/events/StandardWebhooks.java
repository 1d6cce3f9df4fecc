package dev.stint.events;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Standard Webhooks, both ways (source: its <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">specification</a>):
 * {@code id.timestamp.body} is signed, by HMAC-SHA256 ({@code v1}) or Ed25519 ({@code v1a}). A secret is written
 * {@code whsec_} and base64, a public key {@code whpk_} and base64.
 */
public final class StandardWebhooks implements WebhookScheme.Rule {
    /** The header that names a delivery. */
    public static final String ID = "webhook-id";

    /** The header that says when it was sent, in seconds since 1970. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** The header with its signatures, with spaces between. */
    public static final String SIGNATURE = "webhook-signature";

    private static final String SYMMETRIC = "v1,";
    private static final String ASYMMETRIC = "v1a,";

    StandardWebhooks() {}

    /**
     * The signatures of what is sent, one for each secret, so that a receiver may rotate them.
     *
     * @param secrets {@code whsec_} and base64
     */
    public static String sign(String id, Instant at, byte[] body, List<String> secrets) {
        byte[] head = head(id, String.valueOf(at.getEpochSecond()));
        return String.join(
                " ",
                secrets.stream()
                        .map(secret -> SYMMETRIC + symmetric(SigningKey.Secret.read(secret), head, body))
                        .toList());
    }

    @Override
    public List<String> headers() {
        return List.of(ID, TIMESTAMP, SIGNATURE);
    }

    @Override
    public Webhook check(HttpRequest request, List<String> secrets, Instant now) {
        String id = request.header(ID).orElse("");
        String time = request.header(TIMESTAMP).orElse("");
        if (id.isEmpty() || time.isEmpty()) {
            return new Webhook.Refused("it has no webhook-id and webhook-timestamp");
        }
        Optional<String> late = SignedTime.refusal(time, now);
        if (late.isPresent()) {
            return new Webhook.Refused(late.get());
        }
        List<String> signatures = List.of(request.header(SIGNATURE).orElse("").split(" ", -1));
        if (signatures.size() > WebhookScheme.MAX_SIGNATURES) {
            return WebhookScheme.tooManySignatures();
        }
        byte[] body = request.bodyBytes();
        byte[] head = head(id, time);
        for (String secret : secrets) {
            if (anySigned(SigningKey.read(secret), signatures, head, body)) {
                return new Webhook.Genuine(
                        id, SignedJson.read(body).path("type").asText());
            }
        }
        return new Webhook.Refused("none of the secrets signed it");
    }

    /** The body may be large and its sender anybody, so that a secret's code is computed once. */
    private static boolean anySigned(SigningKey key, List<String> signatures, byte[] head, byte[] body) {
        return switch (key) {
            case SigningKey.Secret secret -> {
                String due = SYMMETRIC + symmetric(secret, head, body);
                yield signatures.stream().anyMatch(signature -> Hmac.same(due, signature));
            }
            case SigningKey.Public open ->
                signatures.stream()
                        .filter(signature -> signature.startsWith(ASYMMETRIC))
                        .anyMatch(signature -> open.verifies(signature.substring(ASYMMETRIC.length()), head, body));
        };
    }

    private static String symmetric(SigningKey.Secret secret, byte[] head, byte[] body) {
        return Base64.getEncoder().encodeToString(Hmac.sha256(secret.key(), head, body));
    }

    private static byte[] head(String id, String time) {
        return Hmac.bytes(id + "." + time + ".");
    }
}
