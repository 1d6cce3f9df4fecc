package dev.stint.local.states;

import java.util.concurrent.CompletableFuture;

/**
 * Where one thread waits for the first of several things to happen: an answer, an alarm, the end of the execution. Who
 * opens the gate works on the present in the name of the thread that waits, so that virtual time cannot slip in
 * between.
 */
final class Gate<T> {
    private final Timers timers;
    private final CompletableFuture<Outcome<T>> first = new CompletableFuture<>();

    Gate(Timers timers) {
        this.timers = timers;
    }

    /** Lets the waiting thread go on with an outcome, unless something else came first; returns whether it did. */
    boolean open(Outcome<T> outcome) {
        timers.begin();
        var opened = first.complete(outcome);
        if (!opened) {
            timers.end();
        }
        return opened;
    }

    boolean isOpen() {
        return first.isDone();
    }

    /** Waits for the first outcome; every gate that is opened must be waited for. */
    T await() throws StatesException {
        timers.end();
        return first.join().get();
    }

    /** Returns an outcome that is a failure. */
    static <T> Outcome<T> failing(StatesException failure) {
        return () -> {
            throw failure;
        };
    }

    /** A value, or the failure to throw instead. */
    @FunctionalInterface
    interface Outcome<T> {
        T get() throws StatesException;
    }
}
