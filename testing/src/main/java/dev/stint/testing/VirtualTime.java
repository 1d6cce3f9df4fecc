package dev.stint.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when told, and never backwards. Safe for many threads. */
public final class VirtualTime extends Clock {
    private volatile Instant now;

    VirtualTime(Instant start) {
        this.now = start;
    }

    /** Lets time pass, as a step does that takes that long. */
    public void pass(Duration duration) {
        passTo(now.plus(duration));
    }

    synchronized void passTo(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
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
        throw new UnsupportedOperationException("virtual time is kept in UTC");
    }
}
