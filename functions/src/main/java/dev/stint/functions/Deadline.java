package dev.stint.functions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When an invocation ends.
 *
 * @param clock the time to go by
 * @param end the moment at which the invocation is cut off
 */
record Deadline(Clock clock, Instant end) {
    /** What a commit and an answer need at the end of a stint. */
    static final Duration RESERVE = Duration.ofMillis(500);

    static Deadline in(Clock clock, Duration left) {
        return new Deadline(clock, clock.instant().plus(left));
    }

    /** This one, or one that ends after that time if it is earlier. */
    Deadline within(Duration time) {
        Instant sooner = clock.instant().plus(time);
        return new Deadline(clock, sooner.isBefore(end) ? sooner : end);
    }

    Duration left() {
        return Duration.between(clock.instant(), end);
    }

    /** Whether work of that length, its commit and the answer still fit. */
    boolean allows(Duration work) {
        return left().compareTo(work.plus(RESERVE)) > 0;
    }
}
