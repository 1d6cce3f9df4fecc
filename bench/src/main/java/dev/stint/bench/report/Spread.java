package dev.stint.bench.report;

import java.util.Arrays;
import java.util.Collection;

/**
 * What several samples of one quantity say: their median, and how far they lie apart.
 *
 * @param count how many there were; 1 for what is counted and comes out the same each time
 */
public record Spread(double median, double min, double max, int count) {
    /**
     * What samples say, in any order.
     *
     * @throws IllegalArgumentException if there is no sample, or one is no finite number
     */
    public static Spread of(double... samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || !Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException(
                    "samples %s; at least one is needed, and finite numbers only".formatted(Arrays.toString(samples)));
        }
        return new Spread(median(sorted), sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** The same of boxed samples. */
    public static Spread of(Collection<? extends Number> samples) {
        return of(samples.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /** What was counted rather than measured. */
    public static Spread exactly(double value) {
        return of(value);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
