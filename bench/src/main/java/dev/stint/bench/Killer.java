package dev.stint.bench;

import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Kills function processes (SIGKILL), mostly those that are at work. It kills only what the stack says is its own, so
 * nobody else's process that got the number of one that is gone.
 */
final class Killer implements LocalListener {
    private static final double AT_WORK = 0.8;

    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final Random random;
    private final Duration every;
    private volatile int kills;

    Killer(long seed, Duration every) {
        this.random = new Random(seed);
        this.every = every;
    }

    @Override
    public void on(LocalEvent event) {
        switch (event) {
            case LocalEvent.InvocationStarted started -> busy.add(started.pid());
            case LocalEvent.InvocationEnded ended -> busy.remove(ended.pid());
            default -> {
                // The rest says nothing of who is at work.
            }
        }
    }

    /** Kills until it is interrupted. */
    void run(Supplier<List<Long>> functions) {
        try {
            while (true) {
                Thread.sleep(pause());
                kill(functions.get());
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    int kills() {
        return kills;
    }

    /** As long as it takes for something that happens at any moment alike. */
    private Duration pause() {
        return Duration.ofMillis(Math.round(-Math.log(1 - random.nextDouble()) * every.toMillis()));
    }

    // One thread alone writes.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void kill(List<Long> functions) {
        List<Long> working = functions.stream().filter(busy::contains).toList();
        List<Long> victims = working.isEmpty() || random.nextDouble() > AT_WORK ? functions : working;
        if (victims.isEmpty()) {
            return;
        }
        long victim = victims.get(random.nextInt(victims.size()));
        if (ProcessHandle.of(victim).filter(ProcessHandle::destroyForcibly).isPresent()) {
            kills++;
        }
    }
}
