package dev.stint.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How a source signs what it delivers. Each scheme takes several secrets at once, so that one can be rotated: a
 * delivery is genuine if any of them signed it. Stateless and thread-safe.
 */
public enum WebhookScheme {
    /** <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, symmetric (v1) and Ed25519 (v1a). */
    STANDARD,
    /** GitHub's {@code X-Hub-Signature-256}. It signs no time, so that a delivery never grows too old. */
    GITHUB,
    /** Slack's {@code X-Slack-Signature}, and its URL's challenge. */
    SLACK,
    /** Stripe's {@code Stripe-Signature}. */
    STRIPE;

    /** How far a delivery's time may be from ours; what Standard Webhooks, Slack and Stripe advise. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** The longest header that is looked at, in characters: ten signatures and more have room. */
    static final int MAX_HEADER = 2048;

    /** As many signatures as a delivery may have; a source sends one for each secret that is being rotated. */
    static final int MAX_SIGNATURES = 10;

    /**
     * Looks at what was delivered.
     *
     * @param secrets the source's secrets as it shows them; none refuses everything
     * @throws IllegalArgumentException if a secret is not one of this scheme; the message does not tell it
     */
    public Webhook check(HttpRequest request, List<String> secrets, Instant now) {
        Rule rule = rule();
        for (String name : rule.headers()) {
            int length = request.header(name).orElse("").length();
            if (length > MAX_HEADER) {
                return new Webhook.Refused(
                        "its %s has %d characters; allowed are %d".formatted(name, length, MAX_HEADER));
            }
        }
        return rule.check(request, secrets, now);
    }

    private Rule rule() {
        return switch (this) {
            case STANDARD -> new StandardWebhooks();
            case GITHUB -> new GitHubWebhooks();
            case SLACK -> new SlackWebhooks();
            case STRIPE -> new StripeWebhooks();
        };
    }

    /** The scheme of that name, in small letters. */
    public static WebhookScheme named(String name) {
        for (WebhookScheme scheme : values()) {
            if (scheme.word().equals(name)) {
                return scheme;
            }
        }
        throw new IllegalArgumentException(
                "'%s' is no webhook scheme; known are standard, github, slack and stripe".formatted(name));
    }

    /** Its name in configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The delivery is refused before anything is computed for it. */
    static Webhook.Refused tooManySignatures() {
        return new Webhook.Refused("it has more than %d signatures".formatted(MAX_SIGNATURES));
    }

    /** One scheme's rule. */
    interface Rule {
        /** The headers that it reads before it knows who sent them. */
        List<String> headers();

        Webhook check(HttpRequest request, List<String> secrets, Instant now);
    }
}
