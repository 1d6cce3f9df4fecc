package dev.stint.events;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * GitHub's deliveries (source: "Validating webhook deliveries", GitHub docs). Its {@code X-GitHub-Delivery} is not
 * signed, so a delivery is named by what is: its body. GitHub sends the same body when it delivers again.
 */
final class GitHubWebhooks implements WebhookScheme.Rule {
    private static final String SIGNATURE = "x-hub-signature-256";
    private static final String PREFIX = "sha256=";

    @Override
    public List<String> headers() {
        return List.of(SIGNATURE);
    }

    @Override
    public Webhook check(HttpRequest request, List<String> secrets, Instant now) {
        String sent = request.header(SIGNATURE).orElse("");
        if (sent.isEmpty()) {
            return new Webhook.Refused("it has no X-Hub-Signature-256");
        }
        byte[] body = request.bodyBytes();
        for (String secret : secrets) {
            if (Hmac.same(PREFIX + hex(Hmac.sha256(Hmac.key(secret), body)), sent)) {
                return new Webhook.Genuine(
                        Digest.of(body), request.header("x-github-event").orElse(""));
            }
        }
        return new Webhook.Refused("none of the secrets signed it");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
