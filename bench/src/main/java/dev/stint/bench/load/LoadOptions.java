package dev.stint.bench.load;

import java.time.Duration;
import java.util.List;

/**
 * How much load.
 *
 * @param levels how many users at once, one level after the other; the last is also the height of the step
 * @param stay how long a crowd stays
 * @param rate turns a second at a steady rate
 * @param steady how long that lasts; zero to leave it out
 */
record LoadOptions(int rounds, List<Integer> levels, Duration stay, int rate, Duration steady) {
    LoadOptions {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || levels.stream().anyMatch(level -> level < 1 || level > 1_000)) {
            throw new IllegalArgumentException("levels are %s; allowed are 1 to 1000 users each".formatted(levels));
        }
        if (!stay.isPositive() || steady.isNegative() || rate < 1 || rate > 1_000) {
            throw new IllegalArgumentException(
                    "crowds that stay %s, %d turns a second for %s; some time, and 1 to 1000 a second are needed"
                            .formatted(stay, rate, steady));
        }
    }
}
