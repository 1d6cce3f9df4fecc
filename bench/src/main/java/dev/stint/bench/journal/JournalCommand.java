package dev.stint.bench.journal;

import dev.stint.bench.report.Home;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Rounds;
import dev.stint.bench.report.Silence;
import dev.stint.bench.report.Telling;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stint bench journal}. */
@Command(
        name = "journal",
        description = {
            "Counts what it costs to keep conversations.",
            "Write units, read units, bytes and time a turn: of Stint, of three other ways to keep one in DynamoDB, and of the",
            "least that any way could write."
        })
public final class JournalCommand implements Callable<Integer> {
    @Option(
            names = "--turns",
            split = ",",
            defaultValue = "10,100,500",
            description = "How long the conversations are; ${DEFAULT-VALUE} unless told.")
    private List<Integer> turns = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "How often each is timed; ${DEFAULT-VALUE} unless told.")
    private int rounds;

    @Option(
            names = "--timed",
            defaultValue = "100",
            description = {
                "The longest conversation with a run a turn that is had whole in each round; ${DEFAULT-VALUE} unless told.",
                "Longer ones are counted once, and a few further turns are timed."
            })
    private int timed;

    @Mixin
    private Telling telling = new Telling();

    @Override
    public Integer call() throws Exception {
        return telling.tell(measure(turns, rounds, timed, telling::progress));
    }

    static Report measure(List<Integer> turns, int rounds, int timed, Consumer<String> progress) throws Exception {
        if (turns.isEmpty() || turns.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("conversations of %s turns; allowed are 1 and more".formatted(turns));
        }
        if (timed < 0) {
            throw new IllegalArgumentException(
                    "conversations of up to %d turns timed whole; allowed are 0, which is none, and more"
                            .formatted(timed));
        }
        Rounds measured = new Rounds(rounds, progress);
        Prose prose = Prose.of(Home.path());
        List<Integer> lengths = turns.stream().distinct().sorted().toList();
        return Silence.during(() -> {
            try (Tables tables = new Tables()) {
                return new JournalReport(new Journal(prose, tables, measured, timed).measure(lengths)).report();
            }
        });
    }
}
