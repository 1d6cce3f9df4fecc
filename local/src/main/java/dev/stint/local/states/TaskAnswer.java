package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt of a task ends: by what comes first of its integration's response or failure, the answer to its
 * token, a missed deadline and the end of the execution. Somebody to whom the integration has given the token may be
 * quicker than its response; such an answer is accepted, and kept until the response is there, so that the history
 * tells one after the other.
 */
final class TaskAnswer {
    private final Gate<JsonNode> gate;
    private Runnable heartbeat = () -> {};
    private boolean submitted;
    private Gate.@Nullable Outcome<JsonNode> early;

    TaskAnswer(Timers timers) {
        this.gate = new Gate<>(timers);
    }

    /** Ends the attempt, unless it has been ended or answered. */
    synchronized void settle(Gate.Outcome<JsonNode> outcome) {
        if (early == null) {
            gate.open(outcome);
        }
    }

    /**
     * Notes that the integration has responded, and that only the token's answer can end the attempt now.
     *
     * @param written writes that down; not called if the attempt is over
     */
    synchronized void submitted(Written written) throws StatesException {
        if (!gate.isOpen()) {
            written.write();
            submitted = true;
            Optional.ofNullable(early).ifPresent(gate::open);
        }
    }

    /** Notes that the integration has failed; if it had handed on the token before, and has been answered, so be it. */
    synchronized void failed(StatesException failure) {
        gate.open(early == null ? Gate.failing(failure) : early);
    }

    /** Answers the token and returns whether that was in time. */
    synchronized boolean answer(Gate.Outcome<JsonNode> outcome) {
        if (gate.isOpen() || early != null) {
            return false;
        }
        if (submitted) {
            return gate.open(outcome);
        }
        early = outcome;
        return true;
    }

    /** Reports that the task makes progress, and returns whether that was in time. */
    synchronized boolean heartbeat() {
        if (gate.isOpen() || early != null) {
            return false;
        }
        heartbeat.run();
        return true;
    }

    synchronized void onHeartbeat(Runnable action) {
        heartbeat = action;
    }

    /** Returns whether the integration has responded. */
    synchronized boolean isSubmitted() {
        return submitted;
    }

    JsonNode await(Scope scope, Timers.Alarm alarms) throws StatesException {
        return scope.awaitUnlessStopped(gate, alarms);
    }

    /** Writes something down. */
    @FunctionalInterface
    interface Written {
        void write() throws StatesException;
    }
}
