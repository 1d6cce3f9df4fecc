package dev.stint.local.states;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** All executions since the start, by ARN. */
final class Executions {
    private final Map<String, Execution> byArn = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private volatile boolean closed;

    /** Returns the next place in the order of starts. */
    long nextSequence() {
        return sequence.incrementAndGet();
    }

    /** Adds an execution unless its ARN is taken, and returns the one that was there before. */
    Optional<Execution> add(Execution execution) {
        if (closed) {
            throw StepFunctionsException.of("ServiceUnavailable", "the state machines have been closed");
        }
        return Optional.ofNullable(byArn.putIfAbsent(execution.start().arn(), execution));
    }

    Execution get(String arn) {
        var execution = byArn.get(Arns.execution(arn));
        if (execution == null) {
            throw StepFunctionsException.executionDoesNotExist(arn);
        }
        return execution;
    }

    /** Aborts every execution that still runs. */
    void close() {
        closed = true;
        newestFirst().forEach(execution -> execution.close(Ending.aborted(null, "the local stack was stopped"), 0));
    }

    /** Returns all executions, the newest first. */
    Stream<Execution> newestFirst() {
        return byArn.values().stream()
                .sorted(Comparator.comparingLong(
                                (Execution execution) -> execution.start().sequence())
                        .reversed());
    }
}
