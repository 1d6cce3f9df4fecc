package dev.stint.infra;

/** How a source signs its webhooks. */
public enum WebhookScheme {
    /** {@code X-Hub-Signature-256}: an HMAC of the body. */
    GITHUB,
    /** {@code X-Slack-Signature}: an HMAC of time and body. */
    SLACK,
    /** {@code Stripe-Signature}: an HMAC of time and body. */
    STRIPE,
    /** Standard Webhooks: {@code webhook-signature} over id, time and body, by a shared secret or a public key. */
    STANDARD
}
