package dev.stint.bench.deliveries;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How many deliveries, and how hard they have it.
 *
 * @param deliveries how many are sent, repeats and badly signed ones, a tenth each, among them
 * @param kills how often a process of the queue's consumer is killed in the middle of a batch
 * @param visibility for how long the messages of a killed consumer are hidden, in whole seconds
 * @param limit when it is over, whatever has not ended by then
 * @param seed what chance starts from. Processes and threads are not in its hands, so no two are the same
 * @param log where what happens goes
 */
record DeliveriesOptions(int deliveries, int kills, Duration visibility, Duration limit, long seed, Path log) {
    /** Fewer, and there would be no tenth of each kind of them. */
    private static final int FEWEST = 40;

    private static final int MOST = 100_000;

    /** A consumer takes ten messages at once; a message that is received five times is a dead letter the next time. */
    private static final int PER_KILL = 20;

    private static final int MOST_KILLS = 4;
    private static final Duration LONGEST = Duration.ofHours(2);

    DeliveriesOptions {
        require(
                deliveries >= FEWEST && deliveries <= MOST,
                "--deliveries",
                deliveries,
                "%d to %d".formatted(FEWEST, MOST));
        int most = Math.min(MOST_KILLS, deliveries / PER_KILL);
        require(kills >= 0 && kills <= most, "--kills", kills, "0 to %d with so many deliveries".formatted(most));
        require(
                limit.isPositive() && limit.compareTo(LONGEST) <= 0,
                "--minutes",
                limit.toSeconds() / 60.0,
                "up to 120");
    }

    private static void require(boolean holds, String option, Object given, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s; allowed are %s".formatted(option, given, allowed));
        }
    }
}
