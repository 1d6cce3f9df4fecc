package dev.stint.bench.soak;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How hard a soak is.
 *
 * @param runs how many runs are started, children not counted
 * @param limit when it is over, whatever has not ended by then
 * @param parallel how many sessions are busy at once
 * @param killed which share of the chain's invocations have their process killed
 * @param stops how many executions are stopped, each of which the sweeper must notice; it comes once a minute
 * @param seed what chance starts from. Processes and threads are not in its hands, so no two soaks are the same
 * @param log where functions' output and what happens goes
 */
record SoakOptions(int runs, Duration limit, int parallel, double killed, int stops, long seed, Path log) {
    SoakOptions {
        if (runs < 1 || parallel < 1 || stops < 0 || !limit.isPositive() || killed < 0 || killed > 0.5) {
            throw new IllegalArgumentException(
                    "%d runs, %d at once, %d stops, within %s, %s of invocations killed: at least one run at a time, more than no time, and no more than half are needed"
                            .formatted(runs, parallel, stops, limit, killed));
        }
    }
}
