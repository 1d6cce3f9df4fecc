package dev.stint.bench.journal;

import dev.stint.bench.journal.Keeper.Name;
import dev.stint.bench.report.Spread;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found of conversations of one shape and length.
 *
 * @param courses how each keeper counted
 * @param turnMillis the median turn's time, of each round; absent where the conversation could not be kept
 * @param totalMillis the time of the whole conversation, of each round; absent, too, where only further turns were
 *     timed
 */
record Found(
        Shape shape,
        int turns,
        Map<Name, Course> courses,
        Map<Name, Spread> turnMillis,
        Map<Name, Spread> totalMillis) {
    Found {
        courses = new EnumMap<>(courses);
    }

    Course of(Name keeper) {
        return Optional.ofNullable(courses.get(keeper))
                .orElseThrow(() -> new IllegalStateException("nobody asked " + keeper));
    }

    String title() {
        return "%,d turns, %s".formatted(turns, shape.words());
    }
}
