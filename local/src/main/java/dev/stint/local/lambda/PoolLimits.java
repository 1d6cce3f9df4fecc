package dev.stint.local.lambda;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How far a function may scale out.
 *
 * @param processes how many processes, and so invocations, a function may have at once; at least 1
 * @param queueTime how long an invocation waits for a process before it is throttled
 */
public record PoolLimits(int processes, Duration queueTime) {
    /** A function's process takes 100 to 150 MB, so this many are what a laptop has room for. */
    private static final int MOST_BY_DEFAULT = 16;

    public PoolLimits {
        if (processes < 1) {
            throw new IllegalArgumentException("processes is %d; at least 1 is needed".formatted(processes));
        }
    }

    /**
     * Returns what a machine with some processors bears: twice as many processes a function, since a process waits more
     * than it works; at least 2, so that functions can overlap at all, and at most 16. An invocation waits 10 s, which
     * is less than a gateway's patience and long enough for most of what is in front of it.
     */
    public static PoolLimits forProcessors(int processors) {
        return new PoolLimits(Math.clamp(2L * processors, 2, MOST_BY_DEFAULT), Duration.ofSeconds(10));
    }

    /** Returns the tighter of these limits and a function's reserved concurrency. */
    PoolLimits within(OptionalInt reserved) {
        return new PoolLimits(Math.max(1, Math.min(processes, reserved.orElse(processes))), queueTime);
    }
}
