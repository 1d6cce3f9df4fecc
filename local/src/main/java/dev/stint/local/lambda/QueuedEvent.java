package dev.stint.local.lambda;

import dev.stint.local.states.Timers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event in the queue of a function that is invoked asynchronously. A function error is retried twice, after one
 * minute and after two more; a throttled event comes again after a second to five minutes, for up to six hours. What is
 * not done then is dropped, since there are no destinations here.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles
 *     errors and retries with asynchronous invocation</a>
 */
final class QueuedEvent {
    private static final int MOST_FAILURES = 3;
    private static final Duration OLDEST = Duration.ofHours(6);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Functions functions;
    private final Timers timers;
    private final String function;
    private final byte[] payload;
    private final Instant queued;
    private int failures;
    private Duration pause = Duration.ofSeconds(1);

    QueuedEvent(Functions functions, Timers timers, String function, byte[] payload) {
        this.functions = functions;
        this.timers = timers;
        this.function = function;
        this.payload = payload;
        this.queued = timers.now();
    }

    /** Invokes the function; each further time follows the end of the one before. */
    void start() throws LambdaException {
        timers.begin();
        try {
            var unused = functions.start(function, payload).whenComplete(this::ended);
        } catch (LambdaException | RuntimeException refused) {
            timers.end();
            throw refused;
        }
    }

    private void ended(@Nullable InvocationResult result, @Nullable Throwable problem) {
        try {
            if (problem instanceof LambdaException throttled && throttled.status() == 429) {
                again(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } else if (result != null && result.failed() && ++failures < MOST_FAILURES) {
                again(Duration.ofMinutes(failures));
            }
        } finally {
            timers.end();
        }
    }

    private void again(Duration after) {
        var when = timers.now().plus(after);
        if (!when.isAfter(queued.plus(OLDEST))) {
            var unused = timers.at(when, this::restart);
        }
    }

    private void restart() {
        try {
            start();
        } catch (LambdaException | RuntimeException e) {
            // The stack is closed.
        }
    }
}
