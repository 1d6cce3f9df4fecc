package dev.stint.bench.deliveries;

import dev.stint.bench.app.Source;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A delivery as its source sends it. Signed here by what each source's documentation says, and not by the code that
 * verifies it.
 *
 * @param headers by lower-case name
 */
record Signed(Map<String, String> headers, String body) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String STANDARD_PREFIX = "whsec_";

    Signed {
        headers = Map.copyOf(headers);
    }

    /** A delivery signed at that time. */
    static Signed of(Planned planned, String secret, Instant at) {
        String body = planned.body();
        String time = String.valueOf(at.getEpochSecond());
        Map<String, String> headers = new TreeMap<>(Map.of("content-type", "application/json"));
        switch (planned.source()) {
            case STANDARD -> {
                byte[] key = Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()));
                byte[] code = code(key, planned.id() + "." + time + "." + body);
                headers.put("webhook-id", planned.id());
                headers.put("webhook-timestamp", time);
                headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(code));
            }
            case GITHUB -> {
                headers.put("x-github-delivery", planned.id());
                headers.put("x-github-event", "issues");
                headers.put("x-hub-signature-256", "sha256=" + hex(secret, body));
            }
            case STRIPE ->
                headers.put("stripe-signature", "t=%s,v1=%s".formatted(time, hex(secret, time + "." + body)));
            case SLACK -> {
                headers.put("x-slack-request-timestamp", time);
                headers.put("x-slack-signature", "v0=" + hex(secret, "v0:" + time + ":" + body));
            }
        }
        return new Signed(headers, body);
    }

    /** The header that has a source's signature. */
    static String signature(Source source) {
        return switch (source) {
            case STANDARD -> "webhook-signature";
            case GITHUB -> "x-hub-signature-256";
            case STRIPE -> "stripe-signature";
            case SLACK -> "x-slack-signature";
        };
    }

    Signed withHeader(String name, String value) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.put(name, value);
        return new Signed(changed, body);
    }

    Signed withBody(String other) {
        return new Signed(headers, other);
    }

    private static String hex(String secret, String text) {
        return HexFormat.of().formatHex(code(secret.getBytes(StandardCharsets.UTF_8), text));
    }

    private static byte[] code(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
