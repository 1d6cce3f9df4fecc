package dev.stint.local.targets;

import dev.stint.local.states.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Calls a target until it has accepted, or its retry policy is used up. AWS says that the pauses grow exponentially and
 * not how; here they double from one second to five minutes.
 */
public final class Attempts {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    private final String name;
    private final RetryPolicy policy;
    private final Instant due;
    private final Timers timers;
    private final BooleanSupplier closed;
    private final Call call;

    /**
     * Creates attempts; none is made yet.
     *
     * @param name of the threads
     * @param due when the first call was to be made
     * @param timers time; it waits for a call that is being made
     * @param closed whether the stack ends, so that nothing is to be called any more
     */
    public Attempts(String name, RetryPolicy policy, Instant due, Timers timers, BooleanSupplier closed, Call call) {
        this.name = name;
        this.policy = policy;
        this.due = due;
        this.timers = timers;
        this.closed = closed;
        this.call = call;
    }

    /** One call that may be made more than once, and its end. */
    public interface Call {
        /** Makes the call for the time that is told, from 1 on. */
        void call(int number) throws DeliveryException, InterruptedException;

        /** Told that it is made again. */
        void repeated(int number, Instant next, DeliveryException failure);

        /** Told that the target has accepted. */
        void accepted();

        /** Told that no further call is made. */
        void givenUp(GivenUp end) throws InterruptedException;
    }

    /**
     * The end of a call that nobody accepted.
     *
     * @param failure the last one
     * @param retries how many there were after the first call
     * @param exhausted the part of the retry policy that is used up, as AWS calls it; empty if repeating is of no use
     */
    public record GivenUp(DeliveryException failure, int retries, String exhausted) {}

    /** Makes the first call, on a thread of its own. */
    public void start() {
        attempt(1);
    }

    /** An alarm must not block, so the call is made on a thread of its own; the clock waits for it. */
    private void attempt(int number) {
        if (closed.getAsBoolean()) {
            return;
        }
        timers.begin();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                run(number);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                timers.end();
            }
        });
    }

    private void run(int number) throws InterruptedException {
        try {
            call.call(number);
        } catch (DeliveryException e) {
            failed(number, e);
            return;
        } catch (RuntimeException e) {
            failed(number, new DeliveryException("InternalFailure", e.toString(), false));
            return;
        }
        call.accepted();
    }

    private void failed(int number, DeliveryException failure) throws InterruptedException {
        var next = timers.now().plus(pause(number));
        var exhausted = exhausted(number, next, failure);
        if (!failure.passing() || !exhausted.isEmpty()) {
            call.givenUp(new GivenUp(failure, number - 1, exhausted));
            return;
        }
        call.repeated(number, next, failure);
        var unused = timers.at(next, () -> attempt(number + 1));
    }

    private String exhausted(int number, Instant next, DeliveryException failure) {
        if (!failure.passing()) {
            return "";
        }
        if (number > policy.retries()) {
            return "MaximumRetryAttempts";
        }
        return next.isAfter(due.plus(policy.longestAge())) ? "MaximumEventAgeInSeconds" : "";
    }

    private static Duration pause(int number) {
        var pause = Duration.ofSeconds(1L << Math.min(number - 1, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
