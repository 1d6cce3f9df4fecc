package dev.stint.functions;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Schedules that fire nothing, and are there to be looked at. */
final class RememberedSchedules implements Schedules {
    final Map<String, Schedule> byName = new ConcurrentHashMap<>();
    volatile boolean broken;
    volatile boolean missing;

    Schedule named(String name) {
        return Optional.ofNullable(byName.get(name)).orElseThrow();
    }

    @Override
    public void put(Schedule schedule) {
        check(() -> NONE.put(schedule));
        byName.put(schedule.name(), schedule);
    }

    @Override
    public void delete(String name) {
        check(() -> NONE.delete(name));
        byName.remove(name);
    }

    private void check(Runnable none) {
        if (missing) {
            none.run();
        }
        if (broken) {
            throw new IllegalStateException("the scheduler cannot be reached");
        }
    }
}
