package dev.stint.local.lambda;

import dev.stint.local.lambda.Invocation.Answer;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one function: each runs one invocation at a time, a new one is started when all are busy, and past
 * their limit invocations wait for a moment and are throttled then. Safe for use by many threads at once.
 */
final class Pool implements Sandbox.SandboxListener {
    private final FunctionDefinition function;
    private final PoolLimits limits;
    private final Launcher launcher;
    private final RuntimeApi api;
    private final LocalListener listener;
    /** Fair, so that of hundreds that wait none is overtaken until its time in the queue is up. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Condition freed = lock.newCondition();
    private final Map<Sandbox, String> all = new HashMap<>();
    private final ArrayDeque<Sandbox> idle = new ArrayDeque<>();
    private String version = "$LATEST";
    private int started;
    private boolean closed;

    Pool(FunctionDefinition function, PoolLimits limits, Launcher launcher, RuntimeApi api, LocalListener listener) {
        this.function = function;
        this.limits = limits.within(function.reservedConcurrency());
        this.launcher = launcher;
        this.api = api;
        this.listener = listener;
    }

    FunctionDefinition function() {
        return function;
    }

    /** Says which published version the processes run; a stack has one version of a function at most. */
    void publish(String published) {
        version = published;
    }

    /** Starts a first process. */
    Sandbox warm() throws IOException {
        lock.lock();
        try {
            var sandbox = launch();
            idle.push(sandbox);
            return sandbox;
        } finally {
            lock.unlock();
        }
    }

    Answer invoke(Invocation invocation) throws LambdaException, InterruptedException, IOException {
        while (true) {
            var sandbox = acquire();
            try {
                var answer = run(sandbox, invocation);
                if (answer != null) {
                    return answer;
                }
            } finally {
                release(sandbox);
            }
        }
    }

    List<Long> pids() {
        lock.lock();
        try {
            return all.keySet().stream().map(Sandbox::pid).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Kills all processes; the result is done when they have ended. */
    CompletableFuture<Void> close() {
        lock.lock();
        try {
            closed = true;
            all.keySet().forEach(sandbox -> sandbox.kill("the stack is closed"));
            freed.signalAll();
            return CompletableFuture.allOf(
                    all.keySet().stream().map(Sandbox::ended).toArray(CompletableFuture<?>[]::new));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Answer run(Sandbox sandbox, Invocation invocation) throws InterruptedException {
        var begun = System.nanoTime();
        listener.on(new LocalEvent.InvocationStarted(function.name(), invocation.requestId, sandbox.pid()));
        var answer = sandbox.run(invocation, function.timeout()).orElse(null);
        var error = answer == null ? "process gone" : answer.failed() ? Failures.type(answer.payload()) : "";
        listener.on(new LocalEvent.InvocationEnded(
                function.name(),
                invocation.requestId,
                sandbox.pid(),
                Duration.ofNanos(System.nanoTime() - begun),
                error));
        return answer;
    }

    private Sandbox acquire() throws LambdaException, InterruptedException, IOException {
        lock.lock();
        try {
            for (var left = limits.queueTime().toNanos(); !closed; left = freed.awaitNanos(left)) {
                var waiting = idle.poll();
                while (waiting != null && !waiting.alive()) {
                    waiting = idle.poll();
                }
                if (waiting != null) {
                    return waiting;
                }
                if (all.size() < limits.processes()) {
                    return launch();
                }
                if (left <= 0) {
                    break;
                }
            }
            throw LambdaException.throttled(function.name(), limits.processes());
        } finally {
            lock.unlock();
        }
    }

    private void release(Sandbox sandbox) {
        lock.lock();
        try {
            if (sandbox.alive() && all.containsKey(sandbox)) {
                idle.push(sandbox);
            }
            freed.signal();
        } finally {
            lock.unlock();
        }
    }

    private Sandbox launch() throws IOException {
        if (closed) {
            throw new IllegalStateException("the stack is closed");
        }
        var key = function.name() + "-" + ++started;
        var process = launcher.start(function, version, key);
        listener.on(new LocalEvent.ProcessStarted(function.name(), process.pid()));
        var sandbox = new Sandbox(process, this);
        all.put(sandbox, key);
        api.register(key, sandbox, function.timeout());
        return sandbox;
    }

    @Override
    public void ready(Sandbox sandbox, Duration init) {
        listener.on(new LocalEvent.ProcessReady(function.name(), sandbox.pid(), init));
    }

    @Override
    public void output(Sandbox sandbox, String line) {
        listener.on(new LocalEvent.FunctionOutput(function.name(), sandbox.pid(), line));
    }

    @Override
    public void killed(Sandbox sandbox, String reason) {
        listener.on(new LocalEvent.ProcessKilled(function.name(), sandbox.pid(), reason));
    }

    @Override
    public void died(Sandbox sandbox, int status) {
        lock.lock();
        try {
            var key = all.remove(sandbox);
            if (key != null) {
                api.forget(key);
            }
            idle.remove(sandbox);
            freed.signal();
        } finally {
            lock.unlock();
        }
        listener.on(new LocalEvent.ProcessDied(function.name(), sandbox.pid(), status));
    }
}
