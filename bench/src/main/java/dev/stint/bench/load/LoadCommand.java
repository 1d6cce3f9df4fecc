package dev.stint.bench.load;

import dev.stint.bench.report.Telling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stint bench load}. */
@Command(
        name = "load",
        description = {
            "Sends turns from many users at once, and steadily for long.",
            "Over HTTP to the local stack: from few users and many, from a crowd that comes all at once, and at a steady rate.",
            "Beside it a handler that does the same by hand. Fails where a step was lost or taken twice, a turn has no answer,",
            "or memory grows."
        })
public final class LoadCommand implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "7", description = "How many rounds; ${DEFAULT-VALUE} unless told.")
    private int rounds;

    @Option(
            names = "--users",
            split = ",",
            defaultValue = "1,10,30,100",
            description = "How many users at once; ${DEFAULT-VALUE} unless told.")
    private List<Integer> users = List.of();

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "How long they stay in a round; ${DEFAULT-VALUE} unless told.")
    private double seconds;

    @Option(
            names = "--minutes",
            defaultValue = "20",
            description = "For how long turns come at a steady rate; 0 for not at all, ${DEFAULT-VALUE} unless told.")
    private double minutes;

    @Option(names = "--rate", defaultValue = "5", description = "Turns a second then; ${DEFAULT-VALUE} unless told.")
    private int rate;

    @Mixin
    private Telling telling = new Telling();

    @Override
    public Integer call() throws Exception {
        var options = new LoadOptions(
                rounds, users, duration("--seconds", seconds, 1), rate, duration("--minutes", minutes, 60));
        return telling.tell(new Load(options, telling::progress).report());
    }

    /** The options' own rules bound it; a number that is none would pass them as 0. */
    private static Duration duration(String option, double value, int seconds) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s is %s; a number is needed".formatted(option, value));
        }
        return Duration.ofMillis(Math.round(value * seconds * 1_000));
    }
}
