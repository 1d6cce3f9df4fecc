package dev.stint.functions;

import dev.stint.events.EventId;
import dev.stint.events.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells a journal's events from a place on, waits for more, and stops where there is a reason to. Belongs to one
 * request; not thread-safe.
 *
 * @param after the last event that the reader has
 * @param watch is asked when nothing has come for a while
 * @param deadline until when to wait
 * @param held whether to wait for the end, or only for the first event
 */
record Streaming(
        JournalTail tail,
        Narrator narrator,
        EventId after,
        Watch watch,
        EventSink sink,
        Pause pause,
        Deadline deadline,
        boolean held) {
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    /** Whether something happens that the session's own journal does not tell. */
    @FunctionalInterface
    interface Watch {
        /** What to tell before the stream ends, perhaps nothing; empty where it goes on. */
        Optional<List<ServerEvent>> look();
    }

    /** Why it stopped. */
    enum Stop {
        /** There is nothing to come, or nothing for as long as nobody does anything. */
        END,
        /** More may come. */
        OPEN
    }

    Stop tell() throws InterruptedException {
        Duration look = FIRST_LOOK;
        boolean told = false;
        while (true) {
            List<Moment> page = tail.next(deadline);
            for (Moment moment : page) {
                Page result = tell(moment);
                told |= result.told();
                if (result.full()) {
                    return Stop.OPEN;
                }
                if (narrator.isEnd(moment)) {
                    return Stop.END;
                }
            }
            if (tail.isBehind()) {
                if (deadline.allows(LAST_LOOK)) {
                    continue;
                }
                leave();
                return Stop.OPEN;
            }
            if (!page.isEmpty() && narrator.isRest(page.getLast())) {
                return Stop.END;
            }
            if (told && !held) {
                return Stop.OPEN;
            }
            if (!page.isEmpty()) {
                look = FIRST_LOOK;
            } else if (look.equals(LAST_LOOK)) {
                Optional<List<ServerEvent>> last = watch.look();
                if (last.isPresent()) {
                    last.get().forEach(sink::take);
                    return Stop.END;
                }
            }
            if (!deadline.allows(look)) {
                return Stop.OPEN;
            }
            pause.of(look);
            look = look.multipliedBy(2).compareTo(LAST_LOOK) > 0 ? LAST_LOOK : look.multipliedBy(2);
        }
    }

    /**
     * Says how far it came, so that whoever comes again need not look at all of that once more. LangGraph's clients
     * take an id alone for an event without a name; they are held, and do not come again by themselves.
     */
    private void leave() {
        if (!held) {
            sink.place(EventId.behind(tail.position().number()));
        }
    }

    private record Page(boolean told, boolean full) {}

    private Page tell(Moment moment) {
        boolean told = false;
        for (ServerEvent event : narrator.of(moment)) {
            EventId id = event.id();
            if (id != null && id.compareTo(after) <= 0) {
                continue;
            }
            if (moment.before() == null && !told) {
                sink.comment("what was before version %s has expired; the state after it follows"
                        .formatted(moment.commit().version()));
            }
            switch (sink.take(event)) {
                case TOLD -> told = true;
                case LEFT_OUT -> {}
                case FULL -> {
                    return new Page(told, true);
                }
            }
        }
        return new Page(told, false);
    }
}
