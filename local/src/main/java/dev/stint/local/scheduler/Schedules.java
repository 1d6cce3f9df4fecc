package dev.stint.local.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.service.LocalListener;
import dev.stint.local.states.Timers;
import dev.stint.local.targets.QueueClient;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All schedules and their alarms. Nothing fires before {@link #open}. Safe for use by many threads at once. */
final class Schedules implements AutoCloseable {
    static final String DEFAULT_GROUP = "default";

    private final Timers timers;
    private final Firing.Clockwork clockwork;
    private final Set<String> groups = new HashSet<>(Set.of(DEFAULT_GROUP));
    private final Map<String, Entry> entries = new TreeMap<>();
    private boolean open;
    private volatile boolean closed;

    Schedules(Timers timers, LocalListener listener, QueueClient queues) {
        this.timers = timers;
        this.clockwork = new Firing.Clockwork(timers, listener, queues, () -> closed);
    }

    /** A schedule and its next alarm. An update makes a new entry, so that an alarm of the old one rings in vain. */
    static final class Entry {
        final Schedule schedule;
        final Instant created;
        final Instant modified;
        private Timers.@Nullable Alarm alarm;

        Entry(Schedule schedule, Instant created, Instant modified) {
            this.schedule = schedule;
            this.created = created;
            this.modified = modified;
        }

        /** Returns the schedule as GetSchedule shows it. */
        ObjectNode shown() {
            return schedule.shown()
                    .deepCopy()
                    .<ObjectNode>set("CreationDate", ScheduleReader.seconds(created))
                    .set("LastModificationDate", ScheduleReader.seconds(modified));
        }
    }

    synchronized void addGroup(String name) {
        groups.add(name);
    }

    synchronized void create(Schedule schedule) {
        if (entries.containsKey(schedule.key().arn())) {
            throw SchedulerException.conflict(
                    "Schedule %s already exists.".formatted(schedule.key().name()));
        }
        checkGroup(schedule.key().group());
        var now = timers.now();
        put(new Entry(schedule, now, now));
    }

    synchronized void update(Schedule schedule) {
        var before = get(schedule.key());
        disarm(before);
        put(new Entry(schedule, before.created, timers.now()));
    }

    synchronized Entry get(ScheduleKey key) {
        checkGroup(key.group());
        var entry = entries.get(key.arn());
        if (entry == null) {
            throw SchedulerException.notFound("Schedule", key.name());
        }
        return entry;
    }

    synchronized void delete(ScheduleKey key) {
        disarm(get(key));
        entries.remove(key.arn());
    }

    /** Returns all schedules by group and name. */
    synchronized List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** Begins to fire. */
    synchronized void open() {
        open = true;
        entries.values().forEach(entry -> arm(entry, justBefore(entry.modified)));
    }

    @Override
    public synchronized void close() {
        closed = true;
        entries.values().forEach(Schedules::disarm);
        entries.clear();
    }

    private void checkGroup(String group) {
        if (!groups.contains(group)) {
            throw SchedulerException.notFound("Schedule group", group);
        }
    }

    private void put(Entry entry) {
        entries.put(entry.schedule.key().arn(), entry);
        if (open) {
            arm(entry, justBefore(entry.modified));
        }
    }

    /** A rate without a start date begins at once, so the moment of creation counts. */
    private static Instant justBefore(Instant instant) {
        return instant.minusNanos(1);
    }

    private void arm(Entry entry, Instant after) {
        var due = entry.schedule.firstAfter(after);
        for (; due.isPresent() && !due.get().isAfter(timers.now()); due = following(entry, due.get())) {
            fire(entry, due.get());
        }
        entry.alarm = due.map(when -> timers.at(when, () -> ring(entry, when))).orElse(null);
    }

    private synchronized void ring(Entry entry, Instant when) {
        if (entries.get(entry.schedule.key().arn()) == entry) {
            fire(entry, when);
            following(entry, when).ifPresent(next -> arm(entry, next.minusNanos(1)));
        }
    }

    /** What was due while a laptop slept is skipped. */
    private Optional<Instant> following(Entry entry, Instant when) {
        var now = timers.now();
        return entry.schedule.firstAfter(when.isAfter(now) ? when : now);
    }

    private void fire(Entry entry, Instant when) {
        new Firing(entry.schedule, when, clockwork, () -> fired(entry, when)).start();
    }

    private synchronized void fired(Entry entry, Instant when) {
        var arn = entry.schedule.key().arn();
        if (entry.schedule.deletedAfterLast()
                && entries.get(arn) == entry
                && entry.schedule.firstAfter(when).isEmpty()) {
            entries.remove(arn);
        }
    }

    private static void disarm(Entry entry) {
        var alarm = entry.alarm;
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
