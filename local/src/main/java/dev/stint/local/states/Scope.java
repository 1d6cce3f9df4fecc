package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One line of control through states: its variables, and the place in the history to which its next entry refers. An
 * execution has one; states that run others at the same time give each of them one of its own, which sees the variables
 * around it as they were when it began and keeps its own to itself.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">scopes of variables</a>
 */
final class Scope {
    private final Execution execution;
    private final Services services;
    private final ContextObject.@Nullable MapItem item;
    private final Map<String, JsonNode> variables = new HashMap<>();
    private final Cancellation abortion = new Cancellation();
    private final ReentrantLock lock = new ReentrantLock();
    private long lastEvent;
    private Optional<String> inState = Optional.empty();
    private boolean aborted;

    Scope(Execution execution, Services services) {
        this(execution, services, null);
    }

    private Scope(Execution execution, Services services, ContextObject.@Nullable MapItem item) {
        this.execution = execution;
        this.services = services;
        this.item = item;
    }

    /**
     * Returns a line of control that branches off from this one.
     *
     * @param previous the event to which its first one refers
     */
    Scope branch(long previous, Optional<ContextObject.MapItem> ownItem) {
        var branch = new Scope(execution, services, ownItem.orElse(item));
        branch.variables.putAll(variables);
        branch.lastEvent = previous;
        return branch;
    }

    Execution execution() {
        return execution;
    }

    Services services() {
        return services;
    }

    Map<String, JsonNode> variables() {
        return variables;
    }

    ContextObject.@Nullable MapItem item() {
        return item;
    }

    long lastEvent() {
        lock.lock();
        try {
            return lastEvent;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on after an event of a branch. */
    void continueFrom(long event) {
        lock.lock();
        try {
            lastEvent = event;
        } finally {
            lock.unlock();
        }
    }

    /** Writes what happens; the next entry refers to it. */
    long record(Event event) throws StatesException {
        lock.lock();
        try {
            lastEvent = note(event);
            return lastEvent;
        } finally {
            lock.unlock();
        }
    }

    /** Writes what happens besides; the next entry refers to the one before. */
    long note(Event event) throws StatesException {
        lock.lock();
        try {
            if (aborted) {
                throw new StoppedException(execution.start().arn());
            }
            return execution.append(lastEvent, event);
        } finally {
            lock.unlock();
        }
    }

    /** Notes in which type of state this line of control is now. */
    void inState(Optional<String> type) {
        lock.lock();
        try {
            inState = type;
        } finally {
            lock.unlock();
        }
    }

    Instant now() {
        return services.timers().now();
    }

    /** Ends this line of control from outside, unless it has been: it writes nothing any more after the last event. */
    void abort(Optional<Event> last) {
        lock.lock();
        try {
            if (aborted) {
                return;
            }
            writeEnd(last);
            aborted = true;
        } finally {
            lock.unlock();
        }
        abortion.cancel();
    }

    private void writeEnd(Optional<Event> last) {
        try {
            var state = inState.filter(Event.ABORTED_STATES::contains).map(Event::stateAborted);
            if (state.isPresent()) {
                execution.append(lastEvent, state.get());
            }
            if (last.isPresent()) {
                execution.append(lastEvent, last.get());
            }
        } catch (StatesException | StoppedException e) {
            // The history is full or closed, and tells of an end already.
        }
    }

    /** Waits for an instant, or throws if this line of control is stopped before. */
    void sleepUntil(Instant when) throws StatesException {
        var gate = new Gate<Boolean>(services.timers());
        var alarm = services.timers().at(when, () -> gate.open(() -> true));
        awaitUnlessStopped(gate, alarm);
    }

    /** Waits at a gate, or throws if this line is stopped before; either way the alarm is not needed any more. */
    <T> T awaitUnlessStopped(Gate<T> gate, Timers.Alarm alarm) throws StatesException {
        var stopped = whenStopped(() -> gate.open(() -> {
            throw new StoppedException(execution.start().arn());
        }));
        try {
            return gate.await();
        } finally {
            alarm.cancel();
            stopped.cancel();
        }
    }

    /** Runs an action when the execution is closed or this line of control aborted; the answer takes that back. */
    Timers.Alarm whenStopped(Runnable action) {
        var closing = execution.whenClosed(action);
        var aborting = abortion.onCancel(action);
        return () -> {
            closing.cancel();
            aborting.cancel();
        };
    }
}
