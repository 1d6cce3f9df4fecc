package dev.stint.bench.load;

import dev.stint.bench.report.Plot;
import dev.stint.bench.stack.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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
    private static final int USERS = 20;
    private static final double MINUTE = 60e9;

    /** What was seen. */
    record Seen(Sample sample, Memory memory) {}

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
        long pause = Memory.pause(last).toNanos();
        long nextLook = began + pause;
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
                    nextLook += pause;
                    look(processes, (due - began) / MINUTE, memory, progress);
                }
            }
            for (Future<?> turn : turns) {
                turn.get();
            }
        }
        long errors = users.stream().mapToLong(User::errors).sum();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Seen(new Sample(latencies.getIntervalHistogram(), errors, took), new Memory(memory));
    }

    private void look(Processes processes, double minute, List<Plot.Point> memory, Consumer<String> progress) {
        OptionalDouble resident = processes.residentMiB("Api");
        resident.ifPresent(mebibytes -> memory.add(new Plot.Point(minute, mebibytes)));
        progress.accept("steady: minute %.1f of %.1f, %s"
                .formatted(
                        minute,
                        last.toNanos() / MINUTE,
                        resident.isPresent()
                                ? "%.0f MiB a process".formatted(resident.getAsDouble())
                                : "memory unknown"));
    }
}
