package dev.stint.local.states;

import java.time.Duration;
import java.time.Instant;

/** An alarm that goes off when nobody has reported for too long. */
final class Heartbeat implements Timers.Alarm {
    private final Timers timers;
    private final Duration longest;
    private final Runnable missed;
    private Instant due;
    private Timers.Alarm alarm = () -> {};

    private Heartbeat(Timers timers, Duration longest, Runnable missed) {
        this.timers = timers;
        this.longest = longest;
        this.missed = missed;
        this.due = timers.now().plus(longest);
    }

    static Heartbeat start(Timers timers, Duration longest, Runnable missed) {
        var heartbeat = new Heartbeat(timers, longest, missed);
        heartbeat.beat();
        return heartbeat;
    }

    /** Sets the clock back. */
    synchronized void beat() {
        alarm.cancel();
        due = timers.now().plus(longest);
        alarm = timers.at(due, this::ring);
    }

    private void ring() {
        if (isDue()) {
            missed.run();
        }
    }

    /** A report may have come while the alarm was about to go off. */
    private synchronized boolean isDue() {
        return !timers.now().isBefore(due);
    }

    @Override
    public synchronized void cancel() {
        alarm.cancel();
    }
}
