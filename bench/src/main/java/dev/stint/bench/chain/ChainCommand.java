package dev.stint.bench.chain;

import dev.stint.bench.prices.Prices;
import dev.stint.bench.report.Telling;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stint bench chain}. */
@Command(
        name = "chain",
        description = {
            "Counts state transitions, invocations and billed time of long runs.",
            "On virtual time: Stint's state machine, one that loops through the agent's states, and durable functions by their",
            "published metering. Counts come out the same each time, so there are no rounds."
        })
public final class ChainCommand implements Callable<Integer> {
    private static final int MOST = 20_000;

    @Option(
            names = "--steps",
            split = ",",
            defaultValue = "10,100",
            description = "Runs of so many steps, each a model's turn and its tool; ${DEFAULT-VALUE} unless told.")
    private List<Integer> steps = List.of();

    @Option(
            names = "--hours",
            defaultValue = "12",
            description = "Runs that last so long, busy and waiting; ${DEFAULT-VALUE} unless told.")
    private int hours;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long a turn of the model takes, and a tool; ${DEFAULT-VALUE} unless told.")
    private int seconds;

    @Mixin
    private Telling telling = new Telling();

    @Override
    public Integer call() throws IOException, InterruptedException {
        require("--hours", hours, 1, 240);
        require("--seconds", seconds, 1, 600);
        for (int count : steps) {
            require("--steps", count, 2, MOST);
        }
        return telling.tell(new ChainMeasurement(Deployed.defaults(), Prices.published(), telling::progress)
                .report(steps, Duration.ofHours(hours), Duration.ofSeconds(seconds)));
    }

    private static void require(String option, int given, int least, int most) {
        if (given < least || given > most) {
            throw new IllegalArgumentException("%s %d: allowed are %d to %d".formatted(option, given, least, most));
        }
    }
}
