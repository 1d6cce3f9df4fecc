package dev.stint.bench.chain;

import dev.stint.local.states.VirtualTimers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;

/** The time that state machines go by, for what their tasks call. Thread-safe. */
final class VirtualTime extends Clock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualTimers timers = new VirtualTimers(START);

    VirtualTimers timers() {
        return timers;
    }

    /** Lets time pass, as work does that takes that long; called in a task, for which time stands still otherwise. */
    void pass(Duration duration) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        // Whoever wakes this thread works in its name, so that time cannot slip on in between.
        timers.at(timers.now().plus(duration), () -> {
            timers.begin();
            over.complete(null);
        });
        timers.end();
        over.join();
    }

    @Override
    public Instant instant() {
        return timers.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("virtual time is kept in UTC");
    }
}
