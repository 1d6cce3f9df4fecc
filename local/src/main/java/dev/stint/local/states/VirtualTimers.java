package dev.stint.local.states;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Time that is driven by hand. It stands still until it is told to go on, and before each step it lets everybody who
 * works on the present finish, so a wait of a year passes at once and always in the same order.
 */
public final class VirtualTimers implements Timers {
    /** Real time that work on one virtual instant may take before we say that it hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rested = lock.newCondition();
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparing(Pending::when).thenComparingLong(Pending::order));
    private Instant now;
    private long alarms;
    private int working;

    /** Creates a clock that stands at the given instant. */
    public VirtualTimers(Instant start) {
        this.now = start;
    }

    @Override
    public Instant now() {
        return locked(() -> now);
    }

    @Override
    public Alarm at(Instant when, Runnable action) {
        var alarm = locked(() -> when.isAfter(now) ? promise(when, action) : null);
        if (alarm == null) {
            action.run();
            return () -> {};
        }
        return () -> locked(() -> pending.remove(alarm));
    }

    @Override
    public void begin() {
        locked(() -> working++);
    }

    @Override
    public void end() {
        locked(() -> {
            working--;
            rested.signalAll();
            return working;
        });
    }

    /**
     * Moves the clock forward, through every alarm on the way, and returns when all that they started has come to rest.
     */
    public void advance(Duration by) {
        var target = now().plus(by);
        ringAll(target);
        locked(() -> now = target.isAfter(now) ? target : now);
    }

    /** Moves the clock from alarm to alarm until none is left. */
    public void runToEnd() {
        ringAll(Instant.MAX);
    }

    /** Returns when nobody works on the present any more; the clock does not move. */
    public void settle() {
        locked(() -> {
            awaitRest();
            return working;
        });
    }

    /** Returns the instant of the next alarm, if there is one. */
    public Optional<Instant> next() {
        return locked(() -> Optional.ofNullable(pending.peek()).map(Pending::when));
    }

    private void ringAll(Instant target) {
        for (var alarm = moveToNext(target); alarm != null; alarm = moveToNext(target)) {
            alarm.action().run();
        }
    }

    private @Nullable Pending moveToNext(Instant target) {
        return locked(() -> {
            awaitRest();
            var next = pending.peek();
            if (next == null || next.when().isAfter(target)) {
                return null;
            }
            now = next.when();
            return pending.poll();
        });
    }

    private Pending promise(Instant when, Runnable action) {
        var alarm = new Pending(when, alarms++, action);
        pending.add(alarm);
        return alarm;
    }

    private void awaitRest() {
        try {
            for (var left = PATIENCE.toNanos(); working > 0; left = rested.awaitNanos(left)) {
                if (left <= 0) {
                    throw new IllegalStateException(working + " are still working on " + now + " after "
                            + TimeUnit.NANOSECONDS.toSeconds(PATIENCE.toNanos())
                            + " s of real time; time that is driven by hand moves only when all of them rest");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for work on " + now + " to end", e);
        }
    }

    private <T extends @Nullable Object> T locked(Locked<T> action) {
        lock.lock();
        try {
            return action.run();
        } finally {
            lock.unlock();
        }
    }

    private interface Locked<T extends @Nullable Object> {
        T run();
    }

    private record Pending(Instant when, long order, Runnable action) {}
}
