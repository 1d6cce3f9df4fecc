package dev.stint.bench.soak;

import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Kills function processes (SIGKILL) at any moment of their work: a share of all invocations has a process that dies
 * within the next half second. By invocation and not by the clock, since a machine that is slow to start processes
 * would get no work done between two kills; and spread evenly but for chance, so that a short soak has its share, too.
 * It kills only what the stack says is its own, so nobody else's process that got the number of one that is gone.
 * Thread-safe.
 */
final class Killer implements LocalListener, AutoCloseable {
    private static final int WITHIN_MS = 500;

    /** Most of the requests are this soak's own looks, and what dies with them is nobody's work. */
    private static final double SHARE_OF_REQUESTS = 0.1;

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger kills = new AtomicInteger();
    private final Random random;
    private final double share;

    /** How much of a kill is due; one at 1. */
    private double due = 0.5;

    private volatile Supplier<List<Long>> functions = List::of;

    /** @param share of the invocations of what runs stints and sweeps; of those that answer requests, a tenth of it */
    Killer(long seed, double share) {
        this.random = new Random(seed);
        this.share = share;
    }

    /** Kills from now on. */
    void begin(Supplier<List<Long>> pids) {
        functions = pids;
    }

    void end() {
        functions = List::of;
    }

    int kills() {
        return kills.get();
    }

    @Override
    public void on(LocalEvent event) {
        if (event instanceof LocalEvent.InvocationStarted started && isDue(share(started.function()))) {
            ScheduledFuture<?> unused =
                    later.schedule(() -> kill(started.pid()), random.nextInt(WITHIN_MS), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized boolean isDue(double part) {
        due += 2 * part * random.nextDouble();
        if (due < 1) {
            return false;
        }
        due -= 1;
        return true;
    }

    private double share(String function) {
        return function.contains("Api") ? share * SHARE_OF_REQUESTS : share;
    }

    private void kill(long pid) {
        if (functions.get().contains(pid)
                && ProcessHandle.of(pid).filter(ProcessHandle::destroyForcibly).isPresent()) {
            kills.incrementAndGet();
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
