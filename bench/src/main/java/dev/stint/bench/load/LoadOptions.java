package dev.stint.bench.load;

import java.time.Duration;
import java.util.List;

/**
 * How much load. Whatever makes no sense is refused before anything starts.
 *
 * @param rounds how often each crowd comes
 * @param levels how many users at once, one level after the other; the last is also the height of the step
 * @param stay how long a crowd stays
 * @param rate turns a second at a steady rate
 * @param steady how long that lasts; zero to leave it out
 */
record LoadOptions(int rounds, List<Integer> levels, Duration stay, int rate, Duration steady) {
    private static final int MOST = 1_000;
    private static final Duration LONGEST_STAY = Duration.ofMinutes(10);
    private static final Duration LONGEST_STEADY = Duration.ofDays(1);

    LoadOptions {
        levels = List.copyOf(levels);
        require(rounds >= 1 && rounds <= MOST, "--rounds", rounds, "1 to 1000");
        require(
                !levels.isEmpty() && levels.stream().allMatch(level -> level >= 1 && level <= MOST),
                "--users",
                levels,
                "1 to 1000 users each");
        require(rises(levels), "--users", levels, "levels that rise, such as 1,10,100");
        require(
                stay.isPositive() && stay.compareTo(LONGEST_STAY) <= 0,
                "--seconds",
                seconds(stay),
                "more than 0, up to 600");
        require(rate >= 1 && rate <= MOST, "--rate", rate, "1 to 1000 turns a second");
        require(
                !steady.isNegative() && steady.compareTo(LONGEST_STEADY) <= 0,
                "--minutes",
                seconds(steady) / 60,
                "0, which leaves the steady part out, up to 1440");
    }

    private static boolean rises(List<Integer> levels) {
        return levels.equals(levels.stream().sorted().distinct().toList());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static void require(boolean holds, String option, Object given, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s; allowed are %s".formatted(option, given, allowed));
        }
    }
}
