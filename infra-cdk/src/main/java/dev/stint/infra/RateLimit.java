package dev.stint.infra;

import software.amazon.awscdk.Duration;

/**
 * How many requests are let through: that many at once, refilled evenly over a time.
 *
 * @param requests 1 to 1,000,000
 * @param per 1 s to 1 day, in whole seconds
 */
public record RateLimit(int requests, Duration per) {
    private static final int MOST = 1_000_000;

    private static final int DAY = 86_400;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one is passed
     */
    public RateLimit {
        if (requests < 1 || requests > MOST) {
            throw new IllegalArgumentException(
                    "limit of %d requests: allowed are 1 to %d; without a limit, set none".formatted(requests, MOST));
        }
        long seconds = per.toSeconds().longValue();
        if (seconds < 1 || seconds > DAY) {
            throw new IllegalArgumentException(
                    "limit per %d s: allowed are 1 to %d, which is a day".formatted(seconds, DAY));
        }
    }

    /** As API Gateway counts it, whose burst is how many at once. */
    double perSecond() {
        return (double) requests / per.toSeconds().longValue();
    }

    /** As the functions read it: {@code 60/60} for 60 a minute. */
    String text() {
        return requests + "/" + per.toSeconds().longValue();
    }
}
