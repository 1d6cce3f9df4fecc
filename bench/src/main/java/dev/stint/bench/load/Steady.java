package dev.stint.bench.load;

import dev.stint.bench.report.Plot;
import dev.stint.bench.stack.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.HdrHistogram.Recorder;

/**
 * Turns at a steady rate, and the memory of the processes that serve them. A turn's time counts from when it was due,
 * so that a slow answer is not paid for by those behind it.
 *
 * @param rate turns a second
 * @param last how long
 */
record Steady(int rate, Duration last) {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int USERS = 20;

    /**
     * What was seen.
     *
     * @param memory MiB by minute
     */
    record Seen(Sample sample, List<Plot.Point> memory) {
        /** The median of the last quarter of the time by that of the second quarter; the first one warms up. */
        double growth() {
            int quarter = memory.size() / 4;
            return median(memory.subList(memory.size() - quarter, memory.size()))
                    / median(memory.subList(quarter, 2 * quarter));
        }

        private static double median(List<Plot.Point> points) {
            List<Double> sorted = points.stream().map(Plot.Point::y).sorted().toList();
            return sorted.get(sorted.size() / 2);
        }
    }

    Seen run(Api api, Ledger ledger, Processes processes, Consumer<String> progress) throws Exception {
        Recorder latencies = new Recorder(3);
        List<User> users = new ArrayList<>();
        var free = new LinkedBlockingQueue<User>();
        for (int i = 0; i < USERS; i++) {
            User user = new User(Target.STINT, api, ledger, latencies);
            users.add(user);
            free.add(user);
        }
        List<Plot.Point> memory = new ArrayList<>();
        List<Future<?>> turns = new ArrayList<>();
        long began = System.nanoTime();
        long gap = Duration.ofSeconds(1).toNanos() / rate;
        long nextLook = began + LOOK.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long due = began; due < began + last.toNanos(); due += gap) {
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                User user = free.take();
                long from = due;
                turns.add(threads.submit(() -> {
                    user.turn(from);
                    return free.add(user);
                }));
                if (due >= nextLook) {
                    nextLook += LOOK.toNanos();
                    look(processes, (due - began) / 60e9, memory, progress);
                }
            }
            for (Future<?> turn : turns) {
                turn.get();
            }
        }
        long errors = users.stream().mapToLong(User::errors).sum();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Seen(new Sample(latencies.getIntervalHistogram(), errors, took), memory);
    }

    private static void look(Processes processes, double minute, List<Plot.Point> memory, Consumer<String> progress) {
        processes.residentMiB("Api").ifPresent(resident -> {
            memory.add(new Plot.Point(minute, resident));
            progress.accept("steady: minute %.1f, %.0f MiB a process".formatted(minute, resident));
        });
    }
}
