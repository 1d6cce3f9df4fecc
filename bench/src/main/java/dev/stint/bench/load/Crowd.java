package dev.stint.bench.load;

import dev.stint.bench.stack.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Users that come all at once and stay for a while, each on a thread of its own.
 *
 * @param size how many
 */
record Crowd(Target target, int size, Duration stay) {
    private static final int DIGITS = 3;

    /**
     * What was seen of a crowd as it came and stayed.
     *
     * @param seconds of each second, the latencies of the turns that were answered in it, in microseconds
     * @param errors how many turns had no answer, or another than they must have
     */
    record Watched(List<Histogram> seconds, long errors) {
        Watched {
            seconds = List.copyOf(seconds);
        }
    }

    /** Lets them come; returns when the last one has his last answer. */
    Sample visit(Api api, Ledger ledger) throws Exception {
        Recorder latencies = new Recorder(DIGITS);
        long began = System.nanoTime();
        long errors = visit(api, ledger, latencies, began + stay.toNanos());
        return new Sample(latencies.getIntervalHistogram(), errors, Duration.ofNanos(System.nanoTime() - began));
    }

    /** The same, second by second. */
    Watched watch(Api api, Ledger ledger) throws Exception {
        Recorder latencies = new Recorder(DIGITS);
        List<Histogram> seconds = new ArrayList<>();
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<Long> visit = one.submit(() -> visit(api, ledger, latencies, System.nanoTime() + stay.toNanos()));
            while (!visit.isDone()) {
                Thread.sleep(Duration.ofSeconds(1));
                seconds.add(latencies.getIntervalHistogram());
            }
            // What was answered after the last look, which may have been just before the last answer.
            seconds.add(latencies.getIntervalHistogram());
            return new Watched(seconds, visit.get());
        }
    }

    private long visit(Api api, Ledger ledger, Recorder latencies, long end) throws Exception {
        List<Callable<Long>> users = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            User user = new User(target, api, ledger, latencies);
            users.add(() -> {
                while (System.nanoTime() < end) {
                    user.turn(System.nanoTime());
                }
                return user.errors();
            });
        }
        long errors = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Long> user : threads.invokeAll(users)) {
                errors += user.get();
            }
        }
        return errors;
    }
}
