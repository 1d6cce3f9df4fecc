package dev.stint.agents;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on a virtual thread of its own, for which nobody waits longer than a limit. Work that outlasts it is
 * interrupted; if it ignores that, it goes on unseen. (Closing an executor would wait for it.)
 */
final class Timed<T> {
    private final FutureTask<T> task;
    private final long end;

    private Timed(FutureTask<T> task, long end) {
        this.task = task;
        this.end = end;
    }

    static <T> Timed<T> start(String name, Duration limit, Callable<T> work) {
        var task = new FutureTask<>(work);
        long end = System.nanoTime() + limit.toNanos();
        Thread.ofVirtual().name(name).start(task);
        return new Timed<>(task, end);
    }

    T await() throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } finally {
            task.cancel(true); // Nothing happens to a task that is done.
        }
    }

    /** What the work threw. */
    static Throwable cause(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : cause;
    }

    void cancel() {
        task.cancel(true);
    }
}
