package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One line of control through states: its variables, and the place in the history to which its next entry refers. An
 * execution has one; states that run others at the same time give each of them one of its own.
 */
final class Scope {
    private final Execution execution;
    private final Services services;
    private final Map<String, JsonNode> variables = new HashMap<>();
    private long lastEvent;

    Scope(Execution execution, Services services) {
        this.execution = execution;
        this.services = services;
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

    long lastEvent() {
        return lastEvent;
    }

    long record(Event event) throws StatesException {
        lastEvent = execution.append(lastEvent, event);
        return lastEvent;
    }

    Instant now() {
        return services.timers().now();
    }

    /** Waits until an instant, or throws if the execution is closed before. */
    void sleepUntil(Instant when) throws StatesException {
        var gate = new Gate<Boolean>(services.timers());
        var alarm = services.timers().at(when, () -> gate.open(() -> true));
        awaitUnlessClosed(gate, alarm);
    }

    /** Waits at a gate, or throws if the execution is closed before; either way the alarm is not needed any more. */
    <T> T awaitUnlessClosed(Gate<T> gate, Timers.Alarm alarm) throws StatesException {
        var closed = execution.whenClosed(() -> gate.open(() -> {
            throw new ExecutionClosedException(execution.start().arn());
        }));
        try {
            return gate.await();
        } finally {
            alarm.cancel();
            closed.cancel();
        }
    }
}
