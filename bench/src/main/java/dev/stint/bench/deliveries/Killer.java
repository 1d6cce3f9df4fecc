package dev.stint.bench.deliveries;

import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Kills processes of the queue's consumer (SIGKILL), each in the middle of a batch of which it has taken some messages,
 * spread over all messages. It kills only what the stack says is its own, so nobody else's process that got the number
 * of one that is gone. Thread-safe.
 */
final class Killer implements LocalListener, AutoCloseable {
    /** A part of the name of the function that is killed. */
    static final String CONSUMER = "Intake";

    /** About what a message takes. A kill that comes when the batch is over is made at the next message. */
    private static final int WITHIN_MS = 15;

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Map<Long, String> working = new ConcurrentHashMap<>();
    private final Random random;
    private final int wanted;
    private final int every;
    private int taken;
    private int repeated;
    private int kills;
    private boolean aiming;

    private volatile Supplier<List<Long>> functions = List::of;

    /**
     * Kills nobody yet.
     *
     * @param wanted how often
     * @param messages how many there will be at least
     */
    Killer(long seed, int wanted, int messages) {
        this.random = new Random(seed);
        this.wanted = wanted;
        this.every = messages / (wanted + 1);
    }

    /** Kills from now on. */
    void begin(Supplier<List<Long>> pids) {
        functions = pids;
    }

    /** How many processes were killed while they worked. */
    synchronized int kills() {
        return kills;
    }

    /** How many messages the consumer knew again: repeats, and what came back from the killed. */
    synchronized int repeated() {
        return repeated;
    }

    @Override
    public void on(LocalEvent event) {
        if (event instanceof LocalEvent.InvocationStarted started
                && started.function().contains(CONSUMER)) {
            working.put(started.pid(), started.requestId());
        } else if (event instanceof LocalEvent.InvocationEnded ended
                && ended.function().contains(CONSUMER)) {
            working.remove(ended.pid(), ended.requestId());
        } else {
            Taking.of(event).ifPresent(this::taken);
        }
    }

    private synchronized void taken(Taking taking) {
        taken++;
        repeated += taking.repeated() ? 1 : 0;
        if (kills < wanted && !aiming && taken >= every * (kills + 1)) {
            aiming = true;
            ScheduledFuture<?> unused =
                    later.schedule(() -> kill(taking), random.nextInt(WITHIN_MS), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void kill(Taking taking) {
        aiming = false;
        if (taking.requestId().equals(working.get(taking.pid()))
                && functions.get().contains(taking.pid())
                && ProcessHandle.of(taking.pid())
                        .filter(ProcessHandle::destroyForcibly)
                        .isPresent()) {
            kills++;
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
