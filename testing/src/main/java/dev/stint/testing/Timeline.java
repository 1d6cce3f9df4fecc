package dev.stint.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What will happen, and when; what is due at one moment happens in the order in which it was planned. */
final class Timeline {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private final VirtualTime time;
    private long planned;

    Timeline(VirtualTime time) {
        this.time = time;
    }

    private record Event(Instant at, long number, Runnable what) {}

    VirtualTime time() {
        return time;
    }

    void now(Runnable what) {
        at(time.instant(), what);
    }

    void at(Instant moment, Runnable what) {
        events.add(new Event(moment, planned++, what));
    }

    /** When the next event is due, or null where nothing is planned. */
    @Nullable
    Instant next() {
        Event next = events.peek();
        return next == null ? null : next.at();
    }

    /** Jumps to the next event and lets it happen. */
    void happen() {
        Event next = events.remove();
        time.passTo(next.at());
        next.what().run();
    }
}
