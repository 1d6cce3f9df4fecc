package dev.stint.bench.deliveries;

import dev.stint.bench.app.Source;
import dev.stint.bench.stack.BenchStack;
import dev.stint.local.LocalOptions;
import dev.stint.local.service.LocalEvent;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.SessionStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Deliveries under faults, from the first request to the audit. */
final class Deliveries implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    private final DeliveriesOptions options;
    private final Consumer<String> progress;
    private final PrintWriter log;
    private final Plan plan;
    private final Secrets secrets;
    private final Killer killer;
    private final Receiver receiver;
    private final BenchStack stack;
    private final Services services;
    private final Ledger ledger = new Ledger();
    private Instant told = Instant.EPOCH;

    private Deliveries(DeliveriesOptions options, Consumer<String> progress, PrintWriter log)
            throws IOException, InterruptedException {
        this.options = options;
        this.progress = progress;
        this.log = log;
        this.plan = Plan.of(options.deliveries(), options.seed());
        this.secrets = Secrets.of(options.seed());
        this.killer = new Killer(options.seed(), options.kills(), plan.good().size());
        this.receiver = new Receiver();
        this.stack = BenchStack.start(LocalOptions.defaults()
                .withVisibility(options.visibility())
                .withFunctionEnvironment(Map.of("STINT_WEBHOOKS", Source.variable(receiver.url())))
                .withSecrets(secrets.byPlace())
                .withListener(this::note));
        this.services = new Services(stack);
    }

    static Deliveries start(DeliveriesOptions options, Consumer<String> progress)
            throws IOException, InterruptedException {
        PrintWriter log = new PrintWriter(Files.newBufferedWriter(options.log(), StandardCharsets.UTF_8), true);
        try {
            return new Deliveries(options, progress, log);
        } catch (RuntimeException | IOException | InterruptedException e) {
            log.close();
            throw e;
        }
    }

    DeliveriesReport run() throws InterruptedException {
        Instant begun = Instant.now();
        progress.accept(
                "%d deliveries, seed %d, log %s".formatted(options.deliveries(), options.seed(), options.log()));
        receiver.trust(services.callbackSecret());
        killer.begin(stack.local()::functionPids);
        Instant end = begun.plus(options.limit());
        send(end);
        await(end);
        Duration took = Duration.between(begun, Instant.now());
        progress.accept("counting what %d deliveries have left".formatted(options.deliveries()));
        Findings findings = new Audit(stack, plan, ledger, receiver.told()).findings();
        return new DeliveriesReport(
                options,
                plan,
                ledger.statuses(),
                findings,
                killer.kills(),
                killer.repeated(),
                services.deadLetters(),
                took);
    }

    private void send(Instant end) throws InterruptedException {
        Sender sender = new Sender(stack.local().apiUrl(), secrets.values(), ledger, options.seed());
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
        plan.deliveries().forEach(planned -> senders.execute(() -> send(sender, planned)));
        senders.shutdown();
        while (!senders.awaitTermination(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS) && isBefore(end)) {
            tell("%d answers".formatted(ledger.answers().size()));
        }
        senders.shutdownNow();
    }

    private static void send(Sender sender, Planned planned) {
        try {
            sender.send(planned);
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the queue is empty, and each run that was promised has ended and is told, or the time is up. */
    private void await(Instant end) throws InterruptedException {
        Deque<RunId> promised = new ArrayDeque<>();
        ledger.runs().values().forEach(runs -> runs.forEach(run -> promised.add(new RunId(run))));
        SessionStore store = stack.sessions();
        while (isBefore(end)) {
            while (!promised.isEmpty() && isSettled(store, promised.getFirst())) {
                promised.removeFirst();
            }
            int waiting = services.waiting();
            if (promised.isEmpty() && waiting == 0) {
                return;
            }
            tell("%d in the queue, at most %d runs to end".formatted(waiting, promised.size()));
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static boolean isSettled(SessionStore store, RunId id) {
        return store.run(Source.TENANT, id)
                .filter(Run::isOver)
                .filter(run -> run.due() == null)
                .isPresent();
    }

    private static boolean isBefore(Instant end) {
        return Instant.now().isBefore(end);
    }

    private void tell(String what) {
        Instant now = Instant.now();
        if (told.plus(TELL_EVERY).isBefore(now)) {
            told = now;
            progress.accept("  %s, %d callbacks, %d kills"
                    .formatted(what, receiver.told().size(), killer.kills()));
        }
    }

    private void note(LocalEvent event) {
        killer.on(event);
        log.println(Instant.now() + " " + event.text());
    }

    @Override
    public void close() {
        killer.close();
        services.close();
        stack.close();
        receiver.close();
        log.close();
    }
}
