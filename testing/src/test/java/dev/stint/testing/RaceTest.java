package dev.stint.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two writers and more on one session, in thousands of orders. */
@ExtendWith(Quiet.class)
class RaceTest {
    private static final int STORIES = 10_000;

    @Test
    void whoeverRacesTheJournalIsOneLineAndNoEffectIsLost() throws InterruptedException {
        AtomicLong turns = new AtomicLong();
        Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        List<Thread> tellers = List.of(teller(next, turns, failed), teller(next, turns, failed));
        for (Thread teller : tellers) {
            teller.join();
        }
        System.err.printf(
                "%,d interleavings, %,d turns, %,d ms%n",
                STORIES, turns.get(), (System.nanoTime() - began) / 1_000_000);
        if (!failed.isEmpty()) {
            throw new AssertionError(failed.peek());
        }
    }

    /** Stories know nothing of each other, so each core tells one at a time. */
    private static Thread teller(AtomicInteger next, AtomicLong turns, Queue<Throwable> failed) {
        return Thread.ofVirtual().start(() -> {
            for (int seed = next.getAndIncrement(); seed < STORIES && failed.isEmpty(); seed = next.getAndIncrement()) {
                try {
                    turns.addAndGet(new Race(seed).run());
                } catch (Throwable e) {
                    failed.add(new AssertionError("story %d: %s".formatted(seed, e.getMessage()), e));
                }
            }
        });
    }
}
