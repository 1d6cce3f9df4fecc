package dev.stint.local.lambda;

import dev.stint.local.states.Timers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All functions of a stack, for whoever invokes them. Safe for use by many threads at once. */
public final class Functions {
    /** What a synchronous invocation may carry ("Lambda quotas"). */
    private static final int MAX_PAYLOAD = 6_291_556;

    private final Map<String, Pool> pools = new ConcurrentHashMap<>();

    /** Versions by "name:qualifier"; an alias has the version that it points to. */
    private final Map<String, String> versions = new HashMap<>();

    private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();

    private final Timers timers;

    /** @param timers time, as retries of asynchronous invocations see it */
    Functions(Timers timers) {
        this.timers = timers;
    }

    /**
     * Invokes a function and waits for its answer. The invocation goes on when the waiting thread is interrupted.
     *
     * @param function a name or an ARN, with or without a version or alias
     * @throws LambdaException if the function was not invoked: there is none, all its processes are busy, or the
     *     payload is larger than 6 MB
     */
    public InvocationResult invoke(String function, byte[] payload) throws LambdaException, InterruptedException {
        try {
            return start(function, payload).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LambdaException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("cannot run " + function, e.getCause());
        }
    }

    /** Invokes a function; the result, or the {@link LambdaException}, comes later. */
    public CompletableFuture<InvocationResult> start(String function, byte[] payload) throws LambdaException {
        var name = FunctionName.parse(function);
        var pool = pools.get(name.name());
        var version = version(name);
        if (pool == null || version == null) {
            throw LambdaException.notFound(function);
        }
        if (payload.length > MAX_PAYLOAD) {
            throw LambdaException.tooLarge(payload.length, MAX_PAYLOAD);
        }
        var arn = name.qualifier().equals("$LATEST")
                ? pool.function().arn()
                : pool.function().arn() + ":" + name.qualifier();
        var result = new CompletableFuture<InvocationResult>();
        invocations.execute(() -> {
            try {
                var answer = pool.invoke(new Invocation(arn, payload));
                result.complete(new InvocationResult(answer.payload(), answer.failed(), version));
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /**
     * Invokes a function asynchronously: returns when the event is in the queue, and has it invoked until it succeeds,
     * as {@link QueuedEvent} says. Time that is driven by hand waits for each invocation.
     */
    public void queue(String function, byte[] payload) throws LambdaException {
        new QueuedEvent(this, timers, function, payload).start();
    }

    /** Returns whether there is such a function, version or alias. */
    public boolean exists(String function) {
        try {
            var name = FunctionName.parse(function);
            return pools.containsKey(name.name()) && version(name) != null;
        } catch (LambdaException e) {
            return false;
        }
    }

    /** Returns the ids of all processes that run functions now. */
    public List<Long> pids() {
        var pids = new ArrayList<Long>();
        pools.values().forEach(pool -> pids.addAll(pool.pids()));
        return pids;
    }

    FunctionDefinition function(String function) throws LambdaException {
        var pool = pools.get(FunctionName.parse(function).name());
        if (pool == null) {
            throw LambdaException.notFound(function);
        }
        return pool.function();
    }

    Collection<Pool> pools() {
        return pools.values();
    }

    void add(Pool pool) {
        pools.put(pool.function().name(), pool);
        versions.forEach((key, version) -> {
            if (key.startsWith(pool.function().name() + ":")) {
                pool.publish(version);
            }
        });
    }

    /** Says that a qualifier of a function stands for a version. */
    void qualify(String function, String qualifier, String version) {
        versions.put(function + ":" + qualifier, version);
    }

    void close() {
        invocations.shutdownNow();
        var ended = pools.values().stream().map(Pool::close).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ended).orTimeout(10, TimeUnit.SECONDS).join();
    }

    private @Nullable String version(FunctionName name) {
        return name.qualifier().equals("$LATEST") ? "$LATEST" : versions.get(name.name() + ":" + name.qualifier());
    }
}
