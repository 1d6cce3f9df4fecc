package dev.stint.bench.deliveries;

import dev.stint.bench.report.Home;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Telling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stint bench deliveries}. */
@Command(
        name = "deliveries",
        description = {
            "Delivers webhooks, all at once, while their queue's consumer is killed.",
            "Over HTTP to the local stack, of four schemes, a tenth repeated, a tenth badly signed. Fails unless each good one",
            "becomes one run that ends well and is told, each bad one is refused and leaves nothing, and nothing is a dead letter."
        })
public final class DeliveriesCommand implements Callable<Integer> {
    /** Longer than a batch takes on a machine that is busy with all the runs. */
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    @Option(
            names = "--deliveries",
            defaultValue = "1000",
            description = "How many deliveries; ${DEFAULT-VALUE} unless told.")
    private int deliveries;

    @Option(
            names = "--kills",
            defaultValue = "2",
            description = "How often the queue's consumer is killed; ${DEFAULT-VALUE} unless told.")
    private int kills;

    @Option(
            names = "--minutes",
            defaultValue = "15",
            description = "When to give up what has not ended; ${DEFAULT-VALUE} unless told.")
    private double minutes;

    @Option(names = "--seed", description = "What chance starts from; another each time unless told.")
    private @Nullable Long seed;

    @Mixin
    private Telling telling = new Telling();

    @Override
    public Integer call() throws Exception {
        Path target = Files.createDirectories(Home.target());
        var options = new DeliveriesOptions(
                deliveries,
                kills,
                VISIBILITY,
                Duration.ofMillis(Math.round(minutes * 60_000)),
                seed == null ? new Random().nextInt(1_000_000) : seed,
                target.resolve("deliveries.log"));
        try (Deliveries bench = Deliveries.start(options, telling::progress)) {
            Report report = bench.run().report();
            return telling.tell(report);
        }
    }
}
