package dev.stint.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what other processes do, which tell nobody when they have done it. */
final class Eventually {
    private static final int SECONDS = 60;

    private Eventually() {}

    /** Looks again and again until there is something to see. */
    static <T> T seen(Supplier<Optional<T>> look) throws InterruptedException {
        Instant until = Instant.now().plusSeconds(SECONDS);
        while (Instant.now().isBefore(until)) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not within %d s".formatted(SECONDS));
    }
}
