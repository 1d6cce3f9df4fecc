package dev.stint.bench.chain;

import dev.stint.local.states.ExecutionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what is billed, while it happens. Thread-safe. */
final class Meter implements ExecutionListener {
    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger invocations = new AtomicInteger();
    private final AtomicLong millis = new AtomicLong();
    private final List<String> executions = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Override
    public synchronized void started(String executionArn, String input) {
        executions.add(executionArn);
    }

    @Override
    public void entered(String executionArn, String state, String type) {
        entered.incrementAndGet();
        if (type.equals("Task")) {
            tasks.incrementAndGet();
        }
    }

    @Override
    public synchronized void ended(String executionArn, String status, @Nullable String error) {
        if (!status.equals("SUCCEEDED")) {
            failures.add("%s %s %s".formatted(executionArn, status, error));
        }
    }

    /** A task called what it calls, for the first time or again. */
    void called() {
        calls.incrementAndGet();
    }

    /** A function was invoked, and took that long. */
    void invoked(Duration took) {
        invocations.incrementAndGet();
        millis.addAndGet(Math.ceilDiv(took.toNanos(), 1_000_000));
    }

    synchronized List<String> executions() {
        return List.copyOf(executions);
    }

    /**
     * What has been counted.
     *
     * @throws IllegalStateException if an execution did not end well, since then it counts nothing that is of use
     */
    synchronized Bill bill(int events) {
        if (!failures.isEmpty()) {
            throw new IllegalStateException("executions failed: " + failures);
        }
        int retries = calls.get() - tasks.get();
        return new Bill(entered.get() + retries, invocations.get(), Duration.ofMillis(millis.get()), events);
    }
}
