package dev.stint.local.states;

import java.time.Instant;

/**
 * Time as executions see it: the clock, and alarms that go off at an instant. Waits, timeouts and retry intervals all
 * are alarms, so whoever supplies this port drives them. Safe for use by many threads at once.
 */
public interface Timers {
    /** Returns the present, in UTC. */
    Instant now();

    /**
     * Runs an action once, at the given instant or as soon after it as possible; at once if that instant has passed.
     * The action must be short and must not block.
     */
    Alarm at(Instant when, Runnable action);

    /**
     * Says that somebody starts to work on the present. Time that is driven by hand stands still until {@link #end()}
     * is called as often as this method; real time does not care.
     */
    default void begin() {}

    /** Says that somebody who called {@link #begin()} is done or waits for an alarm. */
    default void end() {}

    /** Returns the real clock, whose alarms are virtual threads; it holds nothing open. */
    static Timers system() {
        return new SystemTimers();
    }

    /** An action that has been promised for later. */
    @FunctionalInterface
    interface Alarm {
        /** Forgets the action, unless it has been run already. */
        void cancel();
    }
}
