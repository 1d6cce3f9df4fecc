package dev.stint.local.states;

import java.util.ArrayList;
import java.util.List;

/** Whether a call is still wanted, and who wants to know when it is not. */
final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    synchronized boolean cancelled() {
        return cancelled;
    }

    /** Runs an action once when the call is cancelled; at once if it was. */
    void onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                listeners.add(action);
                return;
            }
        }
        action.run();
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
