package dev.stint.bench.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Stint's own stack costs. */
final class StintBill {
    /** Lambda's longest invocation, in seconds, which is also a stint's by default. */
    static final double LONGEST_INVOCATION = 900;

    /** What fits into the request that starts it, in seconds, costs no state transition. */
    private static final double INLINE = 28.5;

    /** The sweeper looks once a minute, at eight partitions of an index, eventually consistent. */
    private static final double SWEEPS = 60 * Workload.HOURS;

    private static final double SWEEP_READ_UNITS = 8 * 0.5;

    /** What a sweep that finds nothing is taken to last, in seconds. */
    static final double SWEEP_SECONDS = 0.05;

    /** The memory of the sweeper's function. */
    static final int SWEEP_MEBIBYTES = 1769;

    private static final double SWEEP_GIGABYTE_SECONDS = SWEEP_SECONDS * SWEEP_MEBIBYTES / 1024;

    private StintBill() {}

    static MonthlyBill of(Workload work, Terms terms) {
        double runs = work.runsPerMonth();
        double stints = stints(work.seconds());
        boolean inline = isInline(work.seconds());
        Map<String, Double> lines = new LinkedHashMap<>();
        // The request that starts a run in the background is an invocation, too.
        lines.put(Place.FUNCTIONS, functions(work, terms, runs * (inline ? 1 : stints + 1)));
        lines.put(Place.GATEWAY, terms.of("api-gateway.http-request", runs));
        lines.put("state transitions", terms.of("step-functions.transition", inline ? 0 : runs * transitions(stints)));
        lines.put(
                "journal",
                terms.of("dynamodb.write-unit", runs * work.writeUnits())
                        + terms.of("dynamodb.read-unit", runs * work.readUnits()));
        lines.put("sweeper", sweeper(terms));
        return new MonthlyBill(lines);
    }

    /** Begin, Done, and a stint and a choice each; {@code stint bench chain} counts just that. */
    static double transitions(double stints) {
        return 2 + 2 * stints;
    }

    static double stints(double seconds) {
        return Math.ceil(seconds / LONGEST_INVOCATION);
    }

    static boolean isInline(double seconds) {
        return seconds <= INLINE;
    }

    /** Functions that together run as long as the work, in so many invocations. */
    static double functions(Workload work, Terms terms, double invocations) {
        return terms.of("lambda.request", invocations)
                + terms.architecture().lambda(terms.prices()).of(work.runsPerMonth() * work.gigabyteSeconds());
    }

    private static double sweeper(Terms terms) {
        return terms.of("lambda.request", SWEEPS)
                + terms.architecture().lambda(terms.prices()).of(SWEEPS * SWEEP_GIGABYTE_SECONDS)
                + terms.of("dynamodb.read-unit", SWEEPS * SWEEP_READ_UNITS);
    }
}
