package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One entry of {@code Retry}.
 *
 * @param interval seconds before the first retry
 * @param rate by which the interval grows with each retry
 * @param longest the most seconds that it grows to
 * @param fullJitter whether a retry comes at random between at once and the end of its interval
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">error handling</a>
 */
record Retrier(List<String> errorEquals, long interval, int attempts, double rate, double longest, boolean fullJitter) {
    private static final long MOST_ATTEMPTS = 99_999_999;
    /** {@code MaxDelaySeconds} must be less than a year of 366 days. */
    private static final long LONGEST_DELAY = 31_622_400;

    private static final double MILLIS = 1000;

    static Retrier parse(Fields fields) {
        var interval = whole(fields, "IntervalSeconds", 1, 1, MOST_ATTEMPTS);
        var retrier = new Retrier(
                ErrorEquals.parse(fields),
                interval,
                (int) whole(fields, "MaxAttempts", 3, 0, MOST_ATTEMPTS),
                rate(fields),
                // "must be greater than 0 and less than 31622400", and greater than the interval.
                whole(fields, "MaxDelaySeconds", LONGEST_DELAY, interval + 1, LONGEST_DELAY - 1),
                fullJitter(fields));
        fields.finish();
        return retrier;
    }

    /**
     * Returns how long to wait before another retry.
     *
     * @param earlier how many retries this retrier has granted before
     */
    Duration delay(int earlier, RandomGenerator random) {
        var seconds = Math.min(interval * Math.pow(rate, earlier), longest);
        return Duration.ofMillis(Math.round((fullJitter ? random.nextDouble() * seconds : seconds) * MILLIS));
    }

    private static long whole(Fields fields, String name, long otherwise, long least, long most) {
        var value = fields.take(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.longValue() < least || value.longValue() > most) {
            throw fields.invalid(name + " must be a whole number from " + least + " to " + most + ", not " + value);
        }
        return value.longValue();
    }

    private static double rate(Fields fields) {
        var value = fields.take("BackoffRate");
        if (value != null && (!value.isNumber() || value.doubleValue() < 1)) {
            throw fields.invalid("BackoffRate must be a number from 1 on, not " + value);
        }
        return value == null ? 2 : value.doubleValue();
    }

    private static boolean fullJitter(Fields fields) {
        JsonNode value = fields.take("JitterStrategy");
        var strategy = value == null ? "NONE" : value.asText();
        if (!List.of("NONE", "FULL").contains(strategy)) {
            throw fields.invalid("JitterStrategy must be NONE or FULL, not " + value);
        }
        return strategy.equals("FULL");
    }
}
