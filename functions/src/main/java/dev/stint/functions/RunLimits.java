package dev.stint.functions;

import java.time.Duration;

/**
 * Where a run ends whatever its step says. A run that meets one fails, and its last commit says which.
 *
 * @param steps how many steps a run may commit; then it fails with {@code too_many_steps}
 * @param time how long it may take, waits and questions included, up to 366 days; then it fails with
 *     {@code run_timeout}
 * @param attempts how often a step may be begun without an end, since its process was killed each time; then it fails
 *     with {@code step_never_ends}
 */
public record RunLimits(int steps, Duration time, int attempts) {
    private static final Duration LONGEST = Duration.ofDays(366);

    /** 25,000 steps, 366 days, 5 attempts. */
    public static final RunLimits DEFAULT = new RunLimits(25_000, LONGEST, 5);

    public RunLimits {
        if (steps < 1 || attempts < 1 || !time.isPositive() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "limits of %d steps, %s and %d attempts; each must be at least 1, and the time at most %s"
                            .formatted(steps, time, attempts, LONGEST));
        }
    }

    /** These limits, with another number of steps. */
    public RunLimits withSteps(int steps) {
        return new RunLimits(steps, time, attempts);
    }

    /** These limits, with another time. */
    public RunLimits withTime(Duration time) {
        return new RunLimits(steps, time, attempts);
    }

    /** These limits, with another number of attempts. */
    public RunLimits withAttempts(int attempts) {
        return new RunLimits(steps, time, attempts);
    }
}
