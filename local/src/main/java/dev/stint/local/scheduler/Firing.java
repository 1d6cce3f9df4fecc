package dev.stint.local.scheduler;

import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.states.Timers;
import dev.stint.local.targets.Attempts;
import dev.stint.local.targets.DeliveryException;
import dev.stint.local.targets.QueueClient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** One time at which a schedule was due: its target is called until it has accepted, or has been given up. */
final class Firing implements Attempts.Call {
    private final Schedule schedule;
    private final Instant due;
    private final Clockwork clockwork;
    private final Runnable done;
    private volatile ContextAttributes last;

    /** @param done told when the target has accepted or been given up */
    Firing(Schedule schedule, Instant due, Clockwork clockwork, Runnable done) {
        this.schedule = schedule;
        this.due = due;
        this.clockwork = clockwork;
        this.done = done;
        this.last = attributes(1);
    }

    /**
     * What all firings share.
     *
     * @param queues where inputs go that nobody accepted
     * @param closed whether the stack ends, so that nothing is to be called any more
     */
    record Clockwork(Timers timers, LocalListener listener, QueueClient queues, BooleanSupplier closed) {}

    void start() {
        var name = "schedule " + schedule.key().name();
        new Attempts(name, schedule.target().retries(), due, clockwork.timers, clockwork.closed, this).start();
    }

    @Override
    public void call(int number) throws DeliveryException, InterruptedException {
        last = attributes(number);
        schedule.target().delivery().deliver(input());
    }

    private ContextAttributes attributes(int number) {
        return new ContextAttributes(
                schedule.key().arn(), due, UUID.randomUUID().toString(), number);
    }

    private String input() {
        return schedule.target().input().map(last::fill).orElseGet(last::notification);
    }

    @Override
    public void repeated(int number, Instant next, DeliveryException failure) {
        clockwork.listener.on(new LocalEvent.Warning("schedule %s: call %d failed and is repeated at %s: %s"
                .formatted(schedule.key().name(), number, next, failure.getMessage())));
    }

    @Override
    public void accepted() {
        end("");
    }

    @Override
    public void givenUp(Attempts.GivenUp end) throws InterruptedException {
        var queue = schedule.target().deadLetters();
        if (queue.isPresent()) {
            keep(queue.get(), end);
        }
        end(String.valueOf(end.failure().getMessage()));
    }

    private void keep(String queue, Attempts.GivenUp end) throws InterruptedException {
        try {
            clockwork.queues.send(
                    queue, input(), last.deadLetter(schedule.target().arn(), end), Optional.empty());
        } catch (DeliveryException e) {
            clockwork.listener.on(new LocalEvent.Warning(
                    "schedule %s: an input is lost, since its dead-letter queue %s did not take it: %s"
                            .formatted(schedule.key().name(), queue, e.getMessage())));
        }
    }

    private void end(String error) {
        clockwork.listener.on(new LocalEvent.ScheduleFired(
                schedule.key().name(), schedule.target().arn(), error));
        done.run();
    }
}
