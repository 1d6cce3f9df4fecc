package dev.stint.local.states;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution: who it is, its history, and how it ended. It is closed exactly once, together with the last entry of
 * its history, by its own thread, by an alarm or by somebody who stops it.
 */
final class Execution {
    /**
     * The most entries that a history may have; the last one says that the execution is closed.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas</a>
     */
    static final int LONGEST_HISTORY = 25_000;

    private final Start start;
    private final Timers timers;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<HistoryEvent> history = new ArrayList<>();
    private final Set<Runnable> whenClosed = new LinkedHashSet<>();
    private @Nullable Closed closed;

    Execution(Start start, Timers timers) {
        this.start = start;
        this.timers = timers;
        record(0, Event.executionStarted(start.input(), start.machine().roleArn()), start.at());
    }

    Start start() {
        return start;
    }

    /** Appends to the history and returns the new entry's id. */
    long append(long previousId, Event event) throws StatesException {
        lock.lock();
        try {
            if (closed != null) {
                throw new StoppedException(start.arn());
            }
            if (history.size() >= LONGEST_HISTORY - 1) {
                throw new StatesException(
                        ErrorNames.RUNTIME,
                        "The execution reached the maximum number of history events (" + LONGEST_HISTORY + ").");
            }
            return record(previousId, event, timers.now());
        } finally {
            lock.unlock();
        }
    }

    /** Closes the execution as the last thing of its history, unless it is closed already; returns whether it did. */
    boolean close(Ending how, long previousId) {
        List<Runnable> waiting;
        lock.lock();
        try {
            if (closed != null) {
                return false;
            }
            closed = new Closed(how, timers.now());
            record(previousId, how.event(), closed.at());
            waiting = List.copyOf(whenClosed);
            whenClosed.clear();
        } finally {
            lock.unlock();
        }
        waiting.forEach(Runnable::run);
        return true;
    }

    /** Closes the execution because its time is up. */
    boolean timeOut() {
        return close(Ending.timedOut(), locked(() -> (long) history.size()));
    }

    /** Runs an action when the execution is closed, at once if it is; the answer takes that back. */
    Timers.Alarm whenClosed(Runnable action) {
        boolean open = locked(() -> closed == null && whenClosed.add(action));
        if (!open) {
            action.run();
        }
        return () -> locked(() -> whenClosed.remove(action));
    }

    /** Returns how and when the execution was closed, if it was. */
    Optional<Closed> closed() {
        return locked(() -> Optional.ofNullable(closed));
    }

    List<HistoryEvent> history() {
        return locked(() -> List.copyOf(history));
    }

    private long record(long previousId, Event event, Instant at) {
        var id = history.size() + 1L;
        history.add(new HistoryEvent(id, previousId, at, event));
        return id;
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What an execution was started with.
     *
     * @param input the input's text, as it was given
     * @param sequence its place among all executions, in the order of their starts
     */
    record Start(Machine machine, String arn, String name, String input, Instant at, long sequence) {}

    /** How and when an execution was closed. */
    record Closed(Ending how, Instant at) {}
}
