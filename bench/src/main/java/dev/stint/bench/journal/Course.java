package dev.stint.bench.journal;

import dev.stint.bench.report.Spread;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation went.
 *
 * @param turns that were kept
 * @param failure why there are no more of them, or null
 * @param complete whether all that was said is there when it is read again
 * @param kinds what was consumed, by what was written or read
 */
record Course(List<Turn> turns, @Nullable String failure, boolean complete, Map<String, Units> kinds) {
    Course {
        turns = List.copyOf(turns);
        kinds = Map.copyOf(kinds);
    }

    boolean isWhole() {
        return failure == null;
    }

    Units units() {
        return units(turns.size());
    }

    /** What the first {@code count} turns took. */
    Units units(int count) {
        return turns.stream().limit(count).map(Turn::units).reduce(Units.NONE, Units::plus);
    }

    /** All wall time, in ms. */
    double millis() {
        return turns.stream().mapToDouble(Turn::millis).sum();
    }

    /** The wall time of a turn in the middle, in ms. */
    double medianMillis() {
        return Spread.of(turns.stream().map(Turn::millis).toList()).median();
    }
}
