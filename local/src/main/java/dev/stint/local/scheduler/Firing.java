package dev.stint.local.scheduler;

import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.states.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * One time at which a schedule was due: calls its target until that has accepted, or the retry policy is used up. AWS
 * says that the pauses grow exponentially and not how; here they double from one second to five minutes.
 */
final class Firing {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    private final Schedule schedule;
    private final Instant due;
    private final Clockwork clockwork;
    private final Runnable done;

    /** @param done told when the target has accepted or been given up */
    Firing(Schedule schedule, Instant due, Clockwork clockwork, Runnable done) {
        this.schedule = schedule;
        this.due = due;
        this.clockwork = clockwork;
        this.done = done;
    }

    /**
     * What all firings share.
     *
     * @param closed whether the stack ends, so that nothing is to be called any more
     */
    record Clockwork(Timers timers, LocalListener listener, BooleanSupplier closed) {}

    void start() {
        attempt(1);
    }

    /** An alarm must not block, so the call is made on a thread of its own; the clock waits for it. */
    private void attempt(int number) {
        if (clockwork.closed.getAsBoolean()) {
            return;
        }
        clockwork.timers.begin();
        Thread.ofVirtual().name("schedule " + schedule.key().name()).start(() -> {
            try {
                call(number);
            } finally {
                clockwork.timers.end();
            }
        });
    }

    private void call(int number) {
        try {
            schedule.target().delivery().deliver(input(number));
            end("");
        } catch (DeliveryException e) {
            failed(number, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            end(e.toString());
        }
    }

    private String input(int number) {
        var attributes = new ContextAttributes(
                schedule.key().arn(), due, UUID.randomUUID().toString(), number);
        return schedule.target().input().map(attributes::fill).orElseGet(attributes::notification);
    }

    private void failed(int number, DeliveryException failure) {
        var next = clockwork.timers.now().plus(pause(number));
        var last = due.plus(schedule.target().longestAge());
        if (!failure.passing() || number > schedule.target().retryAttempts() || next.isAfter(last)) {
            end(String.valueOf(failure.getMessage()));
            return;
        }
        clockwork.listener.on(new LocalEvent.Warning("schedule %s: call %d failed and is repeated at %s: %s"
                .formatted(schedule.key().name(), number, next, failure.getMessage())));
        var unused = clockwork.timers.at(next, () -> attempt(number + 1));
    }

    private static Duration pause(int number) {
        var pause = Duration.ofSeconds(1L << Math.min(number - 1, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void end(String error) {
        clockwork.listener.on(new LocalEvent.ScheduleFired(
                schedule.key().name(), schedule.target().arn(), error));
        done.run();
    }
}
