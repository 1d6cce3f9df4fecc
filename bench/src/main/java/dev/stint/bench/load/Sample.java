package dev.stint.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a crowd of users saw.
 *
 * @param latencies of answered turns, in microseconds
 * @param errors how many turns had no answer, or another than they must have
 */
record Sample(Histogram latencies, long errors, Duration took) {
    private static final double MICROS = 1_000;

    /** Answered turns a second. */
    double throughput() {
        return latencies.getTotalCount() / (took.toNanos() / 1e9);
    }

    /** In milliseconds. */
    double percentile(double percent) {
        return latencies.getValueAtPercentile(percent) / MICROS;
    }
}
