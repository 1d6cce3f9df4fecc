package dev.stint.testing;

import dev.stint.state.Run;
import dev.stint.state.RunId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the sweeper has something to do. On AWS it looks each minute; here, only in minutes in which it finds something,
 * so that a year passes at once. Safe for many threads.
 */
final class Sweeps {
    private final Map<RunId, Run> runs = new LinkedHashMap<>();
    private final Map<RunId, Instant> due = new HashMap<>();
    private Instant last = Instant.MIN;

    /** A run's item was written. */
    synchronized void written(Run run) {
        runs.put(run.id(), run);
        Instant then = run.due();
        if (then == null) {
            due.remove(run.id());
        } else {
            due.put(run.id(), then);
        }
    }

    /** All runs, in the order in which they were accepted. */
    synchronized List<Run> runs() {
        return List.copyOf(runs.values());
    }

    /** The next minute in which the sweeper finds something, from {@code now} on; null where it never will. */
    synchronized @Nullable Instant next(Instant now) {
        Optional<Instant> first = due.values().stream().min(Instant::compareTo);
        if (first.isEmpty()) {
            return null;
        }
        Instant minute = ceiling(first.get().isBefore(now) ? now : first.get());
        return minute.isAfter(last) ? minute : last.plus(1, ChronoUnit.MINUTES);
    }

    synchronized void swept(Instant minute) {
        last = minute;
    }

    private static Instant ceiling(Instant moment) {
        Instant minute = moment.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(moment) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    }
}
