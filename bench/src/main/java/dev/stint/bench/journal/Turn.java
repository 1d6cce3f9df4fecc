package dev.stint.bench.journal;

/**
 * What a turn took.
 *
 * @param nanos wall time, in nanoseconds
 */
record Turn(Units units, long nanos) {
    double millis() {
        return nanos / 1e6;
    }
}
