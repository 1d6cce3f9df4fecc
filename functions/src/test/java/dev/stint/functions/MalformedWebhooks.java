package dev.stint.functions;

import dev.stint.events.StandardWebhooks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes deliveries that nobody vouches for, or that are no documents though somebody does. */
final class MalformedWebhooks {
    private static final List<String> NAMES = List.of(
            StandardWebhooks.ID,
            StandardWebhooks.TIMESTAMP,
            StandardWebhooks.SIGNATURE,
            "x-hub-signature-256",
            "x-github-event",
            "x-github-delivery",
            "x-slack-signature",
            "x-slack-request-timestamp",
            "stripe-signature",
            "content-type");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "v1,",
            "v1,%%%",
            "v1," + "A".repeat(44),
            "sha256=",
            "sha256=zz",
            "sha256=" + "0".repeat(64),
            "v0=" + "0".repeat(64),
            "v0=\uD83E\uDD8A",
            "t=,v1=",
            "t=1767225600,v1=" + "0".repeat(64),
            "t=99999999999999999999,v1=00",
            "t=t=t,,v1",
            "1767225600",
            "-1",
            "99999999999999999999",
            "1e9",
            "\u0661",
            "push",
            "application/x-www-form-urlencoded",
            "application/json; charset=\"",
            "x".repeat(5_000));

    private static final List<String> NO_DOCUMENTS = List.of(
            "",
            " ",
            "{",
            "[1,]",
            "{\"a\":1,\"a\":2}",
            "\u0000",
            "NaN",
            "{} {}",
            "'a'",
            "[".repeat(300) + "]".repeat(300),
            "\uFEFF{}");

    private static final List<String> PATHS = List.of(
            "/webhooks",
            "/webhooks/",
            "/webhooks/nobody",
            "/webhooks/github/x",
            "/webhooks/%00",
            "/webhooks/%2F",
            "/webhooks/%zz",
            "/webhook/github",
            "/");

    private final Random random;
    private final List<String> sources;
    private final Clock clock;
    private final String secret;

    MalformedWebhooks(long seed, List<String> sources, Clock clock, String secret) {
        this.random = new Random(seed);
        this.sources = sources;
        this.clock = clock;
        this.secret = secret;
    }

    Malformed.Request next() {
        if (random.nextInt(4) == 0) {
            return genuine(one(NO_DOCUMENTS));
        }
        String path = random.nextInt(10) == 0 ? one(PATHS) : "/webhooks/" + one(sources);
        String method = random.nextInt(20) == 0 ? one(List.of("GET", "PUT", "post", "HEAD")) : "POST";
        byte[] body = new byte[random.nextInt(200)];
        random.nextBytes(body);
        return request(method, path, headers(), random.nextBoolean() ? body : bytes("{\"a\":{\"b\":[]}}"));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            headers.put(one(NAMES), one(VALUES));
        }
        return headers;
    }

    private Malformed.Request genuine(String document) {
        byte[] body = bytes(document);
        String id = "msg_" + random.nextInt(100);
        Map<String, String> headers = Map.of(
                StandardWebhooks.ID, id,
                StandardWebhooks.TIMESTAMP, String.valueOf(clock.instant().getEpochSecond()),
                StandardWebhooks.SIGNATURE, StandardWebhooks.sign(id, clock.instant(), body, List.of(secret)));
        return request("POST", "/webhooks/standard", headers, body);
    }

    private static Malformed.Request request(String method, String path, Map<String, String> headers, byte[] body) {
        return new Malformed.Request(method, path, headers, ByteBuffer.wrap(body), "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
