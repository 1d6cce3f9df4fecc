package dev.stint.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures are those that each scheme publishes as its example, or made by its rule where it publishes none. */
class WebhookSchemeTest {
    /**
     * A genuine delivery.
     *
     * @param headers by lower-case name
     * @param id the header or else nothing that names it; changing it must be noticed
     */
    private record Signed(
            WebhookScheme scheme, String secret, Instant at, Map<String, String> headers, String body, String id) {
        Webhook check() {
            return check(headers, body.getBytes(StandardCharsets.UTF_8));
        }

        Webhook check(Map<String, String> sent, byte[] bytes) {
            return check(sent, bytes, List.of(secret), at);
        }

        Webhook check(Map<String, String> sent, byte[] bytes, List<String> secrets, Instant now) {
            return scheme.check(request(sent, bytes), secrets, now);
        }
    }

    /** From the specification's and libraries' example. */
    private static final Signed STANDARD = new Signed(
            WebhookScheme.STANDARD,
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            Instant.ofEpochSecond(1614265330),
            Map.of(
                    "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    "webhook-timestamp", "1614265330",
                    "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
            "{\"test\": 2432232314}",
            "msg_p5jXN8AQM9LWM0D4loKWxJek");

    /** From "Validating webhook deliveries". */
    private static final Signed GITHUB = new Signed(
            WebhookScheme.GITHUB,
            "It's a Secret to Everybody",
            Instant.EPOCH,
            Map.of(
                    "x-hub-signature-256",
                    "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                    "x-github-event",
                    "issues"),
            "Hello, World!",
            "dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f");

    /** From "Verifying requests from Slack". */
    private static final Signed SLACK = new Signed(
            WebhookScheme.SLACK,
            "8f742231b10e8888abcd99yyyzzz85a5",
            Instant.ofEpochSecond(1531420618),
            Map.of(
                    "content-type", "application/x-www-form-urlencoded",
                    "x-slack-request-timestamp", "1531420618",
                    "x-slack-signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
                    + "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                    + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                    + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
            "398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");

    /** Stripe publishes no secret with its example, so this is made by its rule. */
    private static final Signed STRIPE = stripe();

    private static Signed stripe() {
        String body = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"invoice.paid\"}";
        String secret = "whsec_test";
        byte[] code = Hmac.sha256(Hmac.key(secret), Hmac.bytes("1492774577." + body));
        return new Signed(
                WebhookScheme.STRIPE,
                secret,
                Instant.ofEpochSecond(1492774577),
                Map.of("stripe-signature", "t=1492774577,v1=" + HexFormat.of().formatHex(code)),
                body,
                "evt_1");
    }

    private static Signed example(WebhookScheme scheme) {
        return switch (scheme) {
            case STANDARD -> STANDARD;
            case GITHUB -> GITHUB;
            case SLACK -> SLACK;
            case STRIPE -> STRIPE;
        };
    }

    @ParameterizedTest
    @EnumSource
    void theSchemesExampleIsGenuine(WebhookScheme scheme) {
        Signed example = example(scheme);

        assertThat(example.check())
                .isInstanceOfSatisfying(
                        Webhook.Genuine.class,
                        genuine -> assertThat(genuine.id()).isEqualTo(example.id()));
    }

    @Property(tries = 2_000)
    void noBitOfWhatIsSignedCanBeChanged(
            @ForAll WebhookScheme scheme,
            @ForAll @IntRange(max = 9_999) int place,
            @ForAll @IntRange(max = 7) int bit) {
        Signed example = example(scheme);
        int parts = example.headers().size() + 1;
        int part = place % parts;
        byte[] body = example.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(example.headers());
        if (part == 0) {
            flip(body, place / parts, bit);
        } else {
            String name = headers.keySet().stream().sorted().toList().get(part - 1);
            if (name.equals("content-type") || name.equals("x-github-event")) {
                return; // Not signed, and nothing hangs on them.
            }
            byte[] value = headers.getOrDefault(name, "").getBytes(StandardCharsets.ISO_8859_1);
            flip(value, place / parts, bit);
            headers.put(name, new String(value, StandardCharsets.ISO_8859_1));
        }

        assertThat(example.check(headers, body)).isInstanceOf(Webhook.Refused.class);
    }

    private static void flip(byte[] bytes, int place, int bit) {
        bytes[place % bytes.length] ^= (byte) (1 << bit);
    }

    @ParameterizedTest
    @EnumSource
    void anyOfSeveralSecretsMayHaveSigned(WebhookScheme scheme) {
        Signed example = example(scheme);
        byte[] body = example.body().getBytes(StandardCharsets.UTF_8);
        String other = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);

        assertThat(example.check(example.headers(), body, List.of(other, example.secret()), example.at()))
                .isInstanceOf(Webhook.Genuine.class);
        assertThat(example.check(example.headers(), body, List.of(other), example.at()))
                .isInstanceOf(Webhook.Refused.class);
        assertThat(example.check(example.headers(), body, List.of(), example.at()))
                .isInstanceOf(Webhook.Refused.class);
    }

    @ParameterizedTest
    @EnumSource(names = "GITHUB", mode = EnumSource.Mode.EXCLUDE)
    void whatIsFiveMinutesOffIsRefused(WebhookScheme scheme) {
        Signed example = example(scheme);
        byte[] body = example.body().getBytes(StandardCharsets.UTF_8);
        for (Duration off : List.of(Duration.ofSeconds(301), Duration.ofSeconds(-301))) {
            assertThat(example.check(
                            example.headers(),
                            body,
                            List.of(example.secret()),
                            example.at().plus(off)))
                    .isInstanceOf(Webhook.Refused.class);
        }
        assertThat(example.check(
                        example.headers(),
                        body,
                        List.of(example.secret()),
                        example.at().plusSeconds(300)))
                .isInstanceOf(Webhook.Genuine.class);
    }

    @ParameterizedTest
    @EnumSource
    void withoutHeadersNothingIsGenuine(WebhookScheme scheme) {
        Signed example = example(scheme);

        assertThat(example.check(Map.of(), example.body().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Webhook.Refused.class);
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderIsNoLongerThanASourceWouldSendIt(WebhookScheme scheme) {
        Signed example = example(scheme);
        Map<String, String> headers = new HashMap<>(example.headers());
        headers.replaceAll((name, value) -> value + " ".repeat(WebhookScheme.MAX_HEADER));

        assertThat(example.check(headers, Hmac.bytes(example.body())))
                .isInstanceOfSatisfying(
                        Webhook.Refused.class,
                        refused -> assertThat(refused.why()).contains("characters; allowed are 2048"));
    }

    /** Nobody is known yet who makes us compare them. */
    @Test
    void aDeliveryHasTenSignaturesAtMost() {
        String standard = STANDARD.headers().getOrDefault("webhook-signature", "");
        String stripe = STRIPE.headers().getOrDefault("stripe-signature", "");

        assertThat(signed(STANDARD, "webhook-signature", "v1,x ".repeat(9) + standard))
                .isInstanceOf(Webhook.Genuine.class);
        assertThat(signed(STRIPE, "stripe-signature", "v1=x,".repeat(9) + stripe))
                .isInstanceOf(Webhook.Genuine.class);
        Webhook tooMany = new Webhook.Refused("it has more than 10 signatures");
        assertThat(signed(STANDARD, "webhook-signature", standard + " v1,x".repeat(10)))
                .isEqualTo(tooMany);
        assertThat(signed(STANDARD, "webhook-signature", standard + " ".repeat(10)))
                .isEqualTo(tooMany);
        assertThat(signed(STRIPE, "stripe-signature", stripe + ",v1=x".repeat(10)))
                .isEqualTo(tooMany);
    }

    private static Webhook signed(Signed example, String header, String value) {
        Map<String, String> headers = new HashMap<>(example.headers());
        headers.put(header, value);
        return example.check(headers, Hmac.bytes(example.body()));
    }

    @Test
    void slacksChallengeIsAnswered() {
        String body = "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1a\"}";
        String time = "1531420618";
        byte[] code = Hmac.sha256(Hmac.key(SLACK.secret()), Hmac.bytes("v0:" + time + ":" + body));
        Map<String, String> headers = Map.of(
                "x-slack-request-timestamp",
                time,
                "x-slack-signature",
                "v0=" + HexFormat.of().formatHex(code));

        assertThat(SLACK.check(headers, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Webhook.Challenge("3eZbrw1a"));
    }

    @Test
    void anEd25519SignatureIsVerifiedByThePublicKey() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String open = "whpk_"
                + Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(Hmac.bytes("msg_1.1614265330." + STANDARD.body()));
        String signature = "v1a," + Base64.getEncoder().encodeToString(signer.sign());
        Map<String, String> headers =
                Map.of("webhook-id", "msg_1", "webhook-timestamp", "1614265330", "webhook-signature", signature);
        byte[] body = STANDARD.body().getBytes(StandardCharsets.UTF_8);

        assertThat(STANDARD.check(headers, body, List.of(open), STANDARD.at())).isInstanceOf(Webhook.Genuine.class);
        for (int place = 0; place < signature.length(); place++) {
            byte[] changed = signature.getBytes(StandardCharsets.ISO_8859_1);
            flip(changed, place, place % 7);
            Map<String, String> sent = new HashMap<>(headers);
            sent.put("webhook-signature", new String(changed, StandardCharsets.ISO_8859_1));
            assertThat(STANDARD.check(sent, body, List.of(open), STANDARD.at())).isInstanceOf(Webhook.Refused.class);
        }
    }

    @Test
    void whatWeSignIsGenuineUnderEachOfItsSecrets() {
        String other = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
        byte[] body = Hmac.bytes("{\"type\":\"run.ended\"}");
        String signature = StandardWebhooks.sign("run-1", STANDARD.at(), body, List.of(other, STANDARD.secret()));
        Map<String, String> headers =
                Map.of("webhook-id", "run-1", "webhook-timestamp", "1614265330", "webhook-signature", signature);

        for (String secret : List.of(other, STANDARD.secret())) {
            assertThat(STANDARD.check(headers, body, List.of(secret), STANDARD.at()))
                    .isEqualTo(new Webhook.Genuine("run-1", "run.ended"));
        }
    }

    @Test
    void aSecretThatIsNoneIsNotTold() {
        assertThatThrownBy(() -> STANDARD.check(
                        STANDARD.headers(), Hmac.bytes(STANDARD.body()), List.of("whsec_not base64!"), STANDARD.at()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("not base64!");
    }

    private static HttpRequest request(Map<String, String> headers, byte[] body) {
        return new HttpRequest(
                "POST", "/webhooks/x", Map.of(), headers, ByteBuffer.wrap(body), Identity.NONE, "id", Instant.EPOCH);
    }
}
