package dev.stint.bench.deliveries;

import dev.stint.bench.app.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What is wrong with a delivery that must be refused. */
enum Spoiling {
    /** Somebody else signed it. */
    SECRET,
    /** One bit of the signature is another. */
    SIGNATURE,
    /** One bit of the body is another. */
    BODY,
    /** One bit of the time that was signed is another. */
    TIME,
    /** One bit of the delivery's name is another. */
    ID,
    /** It was signed too long ago. */
    STALE;

    /** Five minutes are allowed. */
    private static final Duration TOO_LONG = Duration.ofMinutes(6);

    /** How many characters at the end of a signature's header are of nothing but the signature. */
    private static final int CODE = 40;

    private static final int BITS = 7;

    /** One that a source's signature is for: GitHub signs neither a time nor a name. */
    static Spoiling any(Source source, int number) {
        List<Spoiling> possible = source == Source.GITHUB ? List.of(SECRET, SIGNATURE, BODY) : List.of(values());
        return possible.get(number / Source.values().length % possible.size());
    }

    /** The delivery, signed and spoilt. */
    Signed of(Planned planned, String secret, String otherSecret, Instant now, Random random) {
        Signed good = Signed.of(planned, secret, now);
        String signature = Signed.signature(planned.source());
        return switch (this) {
            case SECRET -> Signed.of(planned, otherSecret, now);
            case STALE -> Signed.of(planned, secret, now.minus(TOO_LONG));
            case SIGNATURE -> header(good, signature, -CODE, random);
            case BODY -> good.withBody(flipped(good.body(), 0, good.body().length(), random));
            case TIME -> time(planned.source(), good, random);
            case ID -> id(planned, good, random);
        };
    }

    private static Signed time(Source source, Signed good, Random random) {
        return switch (source) {
            case STANDARD -> header(good, "webhook-timestamp", 0, random);
            case SLACK -> header(good, "x-slack-request-timestamp", 0, random);
            case STRIPE -> {
                String value = value(good, "stripe-signature");
                yield good.withHeader("stripe-signature", flipped(value, "t=".length(), value.indexOf(','), random));
            }
            case GITHUB -> throw new IllegalArgumentException("GitHub signs no time");
        };
    }

    private static Signed id(Planned planned, Signed good, Random random) {
        return switch (planned.source()) {
            case STANDARD -> header(good, "webhook-id", 0, random);
            case STRIPE, SLACK -> {
                int from = good.body().indexOf(planned.id());
                yield good.withBody(
                        flipped(good.body(), from, from + planned.id().length(), random));
            }
            case GITHUB -> throw new IllegalArgumentException("GitHub signs no name");
        };
    }

    /** @param from where in the header; from its end where it is negative */
    private static Signed header(Signed good, String name, int from, Random random) {
        String value = value(good, name);
        return good.withHeader(name, flipped(value, from < 0 ? value.length() + from : from, value.length(), random));
    }

    private static String value(Signed good, String header) {
        return Objects.requireNonNull(good.headers().get(header), header);
    }

    /** One bit of one character between is another, and that is one that a header may have. */
    private static String flipped(String text, int from, int to, Random random) {
        while (true) {
            int at = from + random.nextInt(to - from);
            char other = (char) (text.charAt(at) ^ 1 << random.nextInt(BITS));
            if (other > ' ' && other < 0x7F) {
                return text.substring(0, at) + other + text.substring(at + 1);
            }
        }
    }
}
