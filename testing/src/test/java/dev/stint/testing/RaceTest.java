package dev.stint.testing;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two writers and more on one session, in thousands of orders. */
@ExtendWith(Quiet.class)
class RaceTest {
    private static final int STORIES = Integer.getInteger("stories", 10_000);

    @Test
    void whoeverRacesTheJournalIsOneLineAndNoEffectIsLost() throws InterruptedException {
        long[] turns = {0};
        List<Throwable> failed = new ArrayList<>();
        long began = System.nanoTime();
        Thread races = Thread.ofVirtual().start(() -> {
            for (int seed = 0; seed < STORIES && failed.size() < 5; seed++) {
                try {
                    turns[0] += new Race(seed).run();
                } catch (Throwable e) {
                    failed.add(new AssertionError("story %d: %s".formatted(seed, e.getMessage()), e));
                }
            }
        });
        races.join();
        System.err.printf(
                "PRINT %,d interleavings, %,d turns, %,d ms%n",
                STORIES, turns[0], (System.nanoTime() - began) / 1_000_000);
        for (Throwable e : failed) {
            System.err.println("PRINTF " + e.getMessage());
        }
        if (!failed.isEmpty()) {
            throw new AssertionError(failed.getFirst());
        }
    }
}
