package dev.stint.local.states;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether some work is still wanted, and who wants to know when it is not. */
final class Cancellation {
    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private boolean cancelled;

    synchronized boolean cancelled() {
        return cancelled;
    }

    /** Runs an action once when the work is cancelled, at once if it was; the answer takes that back. */
    Timers.Alarm onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                listeners.add(action);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void forget(Runnable action) {
        listeners.remove(action);
    }

    void cancel() {
        List<Runnable> told;
        synchronized (this) {
            cancelled = true;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }
}
