package dev.stint.bench.soak;

import dev.stint.bench.stack.BenchStack;
import dev.stint.local.service.LocalEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs under faults, from the first message to the audit. */
final class Soak implements AutoCloseable {
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    private final SoakOptions options;
    private final Consumer<String> out;
    private final PrintWriter log;
    private final Faults faults;
    private final Killer killer;
    private final BenchStack stack;
    private final Ledger ledger = new Ledger();
    private final Stopper stopper;

    private Soak(SoakOptions options, Consumer<String> out, PrintWriter log) throws InterruptedException {
        this.options = options;
        this.out = out;
        this.log = log;
        this.faults = new Faults(options.seed(), System::nanoTime);
        this.killer = new Killer(options.seed(), options.killed());
        this.stack = BenchStack.start(faults, this::note);
        this.stopper = new Stopper(stack, ledger, options.seed());
    }

    static Soak start(SoakOptions options, Consumer<String> out) throws IOException, InterruptedException {
        PrintWriter log = new PrintWriter(Files.newBufferedWriter(options.log(), StandardCharsets.UTF_8), true);
        try {
            return new Soak(options, out, log);
        } catch (RuntimeException | InterruptedException e) {
            log.close();
            throw e;
        }
    }

    BenchStack stack() {
        return stack;
    }

    SoakReport run() throws InterruptedException {
        Instant begun = Instant.now();
        out.accept("%d runs, seed %d, log %s".formatted(options.runs(), options.seed(), options.log()));
        faults.begin();
        killer.begin(stack.local()::functionPids);
        try (ExecutorService accidents = Executors.newVirtualThreadPerTaskExecutor()) {
            accidents.execute(() -> stopper.run(options.stops(), Duration.ofSeconds(10)));
            customers(begun);
            accidents.shutdownNow();
        }
        faults.end();
        killer.end();
        settle(begun);
        Duration took = Duration.between(begun, Instant.now());
        Findings findings = Audit.of(stack, ledger);
        return new SoakReport(
                options,
                ledger.accepted().size(),
                findings,
                killer.kills(),
                stopper.stops(),
                stack.local().faultCounts(),
                successors(),
                took);
    }

    /** Prints what went wrong, and the history of each session in which it did. */
    void explain(SoakReport report) {
        for (Findings.Problem problem : report.findings().problems()) {
            out.accept("%n%s%n  ./stint history %s --url %s"
                    .formatted(problem.text(), problem.session(), stack.local().apiUrl()));
            if (!problem.session().isEmpty()) {
                dev.stint.cli.Main.run(
                        "history", problem.session(), "--url", stack.local().apiUrl());
            }
        }
    }

    private void customers(Instant begun) throws InterruptedException {
        Random random = new Random(options.seed());
        Semaphore places = new Semaphore(options.parallel());
        try (ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor()) {
            customers.execute(() -> tell(begun));
            for (Errand errand : Errand.forRuns(options.runs())) {
                if (!places.tryAcquire(left(begun).toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
                Duration cancelAfter = Duration.ofMillis(random.nextInt(5_000));
                customers.execute(() -> serve(new Customer(stack.api(), errand, ledger, cancelAfter), places));
            }
            places.tryAcquire(options.parallel(), left(begun).toMillis(), TimeUnit.MILLISECONDS);
            customers.shutdownNow();
        }
    }

    private void serve(Customer customer, Semaphore places) {
        try {
            customer.run();
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private Duration left(Instant begun) {
        Duration left = Duration.between(Instant.now(), begun.plus(options.limit()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What nobody waits for, such as the children of a run that was cancelled, ends a little later. */
    private void settle(Instant begun) throws InterruptedException {
        while (left(begun).isPositive() && Audit.running(stack) > 0) {
            Thread.sleep(TELL_EVERY.dividedBy(5));
        }
    }

    private long successors() {
        return stack
                .stepFunctions()
                .listExecutionsPaginator(request -> request.stateMachineArn(stack.chain()))
                .executions()
                .stream()
                .filter(execution -> !execution.name().endsWith("-0"))
                .count();
    }

    private void tell(Instant begun) {
        try {
            while (true) {
                Thread.sleep(TELL_EVERY);
                out.accept(
                        "  %3d s  %d accepted, %d seen to end, %d kills, %d stops, %d throttles, %d answers lost, load %.1f"
                                .formatted(
                                        Duration.between(begun, Instant.now()).toSeconds(),
                                        ledger.accepted().size(),
                                        ledger.seenEnded(),
                                        killer.kills(),
                                        stopper.stops(),
                                        stack.local().faultCounts().throttled(),
                                        stack.local().faultCounts().answersLost(),
                                        ManagementFactory.getOperatingSystemMXBean()
                                                .getSystemLoadAverage()));
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(LocalEvent event) {
        killer.on(event);
        log.println(Instant.now() + " " + event.text());
    }

    @Override
    public void close() {
        killer.close();
        stack.close();
        log.close();
    }
}
