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
    public PoolLimits {
        if (processes < 1) {
            throw new IllegalArgumentException("processes is %d; at least 1 is needed".formatted(processes));
        }
    }

    /** Returns the tighter of these limits and a function's reserved concurrency. */
    PoolLimits within(OptionalInt reserved) {
        return new PoolLimits(Math.max(1, Math.min(processes, reserved.orElse(processes))), queueTime);
    }
}
