package dev.stint.local.states;

import java.time.Duration;
import java.time.Instant;

/** The real clock. An alarm is a virtual thread that sleeps, so nothing has to be closed. */
final class SystemTimers implements Timers {
    /** A sleeping thread does not see that a laptop was suspended, so no single sleep is long. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(20);

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Alarm at(Instant when, Runnable action) {
        var thread = Thread.ofVirtual().name("alarm-" + when).start(() -> ring(when, action));
        return thread::interrupt;
    }

    private void ring(Instant when, Runnable action) {
        try {
            for (var left = left(when); left.isPositive(); left = left(when)) {
                Thread.sleep(left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP);
            }
        } catch (InterruptedException cancelled) {
            return;
        }
        action.run();
    }

    private Duration left(Instant when) {
        return Duration.between(now(), when);
    }
}
