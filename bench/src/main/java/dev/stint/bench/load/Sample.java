package dev.stint.bench.load;

import java.time.Duration;
import java.util.OptionalDouble;
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

    /** In milliseconds; empty where no turn was answered. */
    OptionalDouble percentile(double percent) {
        return percentile(latencies, percent);
    }

    static OptionalDouble percentile(Histogram latencies, double percent) {
        return latencies.getTotalCount() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(latencies.getValueAtPercentile(percent) / MICROS);
    }
}
