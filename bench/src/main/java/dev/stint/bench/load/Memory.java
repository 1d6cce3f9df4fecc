package dev.stint.bench.load;

import dev.stint.bench.report.Plot;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much memory a process had, look by look.
 *
 * @param points MiB by minute; none where the system does not tell
 */
record Memory(List<Plot.Point> points) {
    /** As often at least is looked, so that a part of a few seconds is seen, too. */
    private static final int LOOKS = 8;

    private static final Duration SELDOM = Duration.ofSeconds(5);

    /** With fewer looks a quarter, one that fell into a collection would be the quarter's median. */
    private static final int ENOUGH = 16;

    Memory {
        points = List.copyOf(points);
    }

    /** How long to wait between two looks at a part of that length. */
    static Duration pause(Duration length) {
        Duration even = length.dividedBy(LOOKS);
        return even.compareTo(SELDOM) < 0 ? even : SELDOM;
    }

    List<Double> mebibytes() {
        return points.stream().map(Plot.Point::y).toList();
    }

    /**
     * The median of the last quarter of the time by that of the second quarter, the first one warms up; empty where
     * looks are too few to tell.
     */
    OptionalDouble growth() {
        if (points.size() < ENOUGH) {
            return OptionalDouble.empty();
        }
        int quarter = points.size() / 4;
        List<Double> all = mebibytes();
        return OptionalDouble.of(
                median(all.subList(all.size() - quarter, all.size())) / median(all.subList(quarter, 2 * quarter)));
    }

    /** Why there is no growth, or that there is. */
    String note() {
        if (points.isEmpty()) {
            return "This system does not tell the memory of a process, as Linux does in /proc, so nothing is said of it.";
        }
        return growth().isPresent()
                ? "Memory is the resident set of the API function's processes."
                : "Memory, the resident set of the API function's processes, was looked at %d times; whether it grows is told from %d times on, which is after %d s."
                        .formatted(points.size(), ENOUGH, SELDOM.toSeconds() * ENOUGH);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
