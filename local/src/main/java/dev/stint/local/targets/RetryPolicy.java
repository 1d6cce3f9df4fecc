package dev.stint.local.targets;

import java.time.Duration;

/**
 * How long a target is called. EventBridge and its Scheduler have the same limits and defaults.
 *
 * @param retries how often a call is repeated that failed for a passing reason, 0 to 185
 * @param longestAge how long after the first call it is repeated, 1 minute to 24 hours
 */
public record RetryPolicy(int retries, Duration longestAge) {
    /** The most retries, and how many there are unless told. */
    public static final int MOST_RETRIES = 185;

    /** The shortest age that can be told. */
    public static final int LEAST_SECONDS = 60;

    /** The longest age, and the one that holds unless told. */
    public static final int MOST_SECONDS = 86_400;

    /** What holds unless told. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(MOST_RETRIES, Duration.ofSeconds(MOST_SECONDS));
}
