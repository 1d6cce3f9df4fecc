package dev.stint.functions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when told. */
final class VirtualClock extends Clock implements Pause {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** What others do while somebody lets time pass. */
    volatile Runnable meanwhile = () -> {};

    @Override
    public void of(Duration duration) {
        synchronized (this) {
            now = now.plus(duration);
        }
        meanwhile.run();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
