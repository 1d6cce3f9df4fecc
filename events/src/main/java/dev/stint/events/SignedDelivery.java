package dev.stint.events;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A delivery as a webhook's source would sign it, for those who try a webhook out. */
public final class SignedDelivery {
    private SignedDelivery() {}

    /**
     * The headers that a source sends with a body, by lower-case name; {@link WebhookScheme#check} accepts them.
     *
     * @param secret one of the source's secrets, as the source shows it
     * @param id what names the delivery; only Standard Webhooks signs it, the others name it by the body
     * @param topic what it is about; only GitHub has it in a header, {@code issues} for one
     * @throws IllegalArgumentException if the secret is none of that scheme
     */
    public static Map<String, String> headers(
            WebhookScheme scheme, String secret, String id, String topic, byte[] body, Instant at) {
        String time = String.valueOf(at.getEpochSecond());
        return switch (scheme) {
            case GITHUB ->
                Map.of(
                        "x-hub-signature-256", "sha256=" + hex(secret, "", body),
                        "x-github-event", topic,
                        "x-github-delivery", id);
            case SLACK ->
                Map.of(
                        "x-slack-request-timestamp",
                        time,
                        "x-slack-signature",
                        "v0=" + hex(secret, "v0:" + time + ":", body));
            case STRIPE -> Map.of("stripe-signature", "t=%s,v1=%s".formatted(time, hex(secret, time + ".", body)));
            case STANDARD ->
                Map.of(
                        StandardWebhooks.ID,
                        id,
                        StandardWebhooks.TIMESTAMP,
                        time,
                        StandardWebhooks.SIGNATURE,
                        StandardWebhooks.sign(id, at, body, List.of(secret)));
        };
    }

    private static String hex(String secret, String before, byte[] body) {
        return HexFormat.of().formatHex(Hmac.sha256(Hmac.key(secret), Hmac.bytes(before), body));
    }
}
