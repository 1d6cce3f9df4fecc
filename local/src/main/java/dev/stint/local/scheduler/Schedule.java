package dev.stint.local.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A schedule as somebody defined it.
 *
 * @param key its group and name
 * @param recurrence when it is due
 * @param start nothing happens before, if given; means nothing to one that is due once
 * @param end nothing happens after, if given; means nothing to one that is due once
 * @param enabled whether it fires at all
 * @param deletedAfterLast whether it goes after it has fired for the last time
 * @param target what it calls
 * @param shown the definition, as GetSchedule shows it
 */
record Schedule(
        ScheduleKey key,
        Recurrence recurrence,
        Optional<Instant> start,
        Optional<Instant> end,
        boolean enabled,
        boolean deletedAfterLast,
        Target target,
        ObjectNode shown) {

    /** Returns when it fires next. */
    Optional<Instant> firstAfter(Instant instant) {
        if (!enabled || recurrence.once()) {
            return enabled ? recurrence.firstAfter(instant) : Optional.empty();
        }
        var from = start.map(first -> first.minusNanos(1)).filter(instant::isBefore);
        return recurrence.firstAfter(from.orElse(instant)).filter(this::notPastEnd);
    }

    private boolean notPastEnd(Instant due) {
        return end.map(last -> !due.isAfter(last)).orElse(true);
    }
}
