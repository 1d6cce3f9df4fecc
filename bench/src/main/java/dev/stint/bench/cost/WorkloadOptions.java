package dev.stint.bench.cost;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe the workload. */
final class WorkloadOptions {
    @Option(names = "--runs", defaultValue = "1000", description = "Runs a day; ${DEFAULT-VALUE} unless told.")
    private double runs;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "How long a run takes, its model's answers included; ${DEFAULT-VALUE} unless told.")
    private double seconds;

    @Option(names = "--memory", defaultValue = "2048", description = "MiB of a run; ${DEFAULT-VALUE} unless told.")
    private int memory;

    @Option(
            names = "--steps",
            defaultValue = "9",
            description = "Model turns and rounds of tools a run; ${DEFAULT-VALUE} unless told.")
    private int steps;

    @Option(names = "--calls", defaultValue = "5", description = "Model calls a run; ${DEFAULT-VALUE} unless told.")
    private int calls;

    @Option(
            names = "--input-tokens",
            defaultValue = "3000",
            description = "Tokens into a model call; ${DEFAULT-VALUE} unless told.")
    private int inputTokens;

    @Option(
            names = "--output-tokens",
            defaultValue = "300",
            description = "Tokens out of a model call; ${DEFAULT-VALUE} unless told.")
    private int outputTokens;

    @Option(
            names = "--waiting",
            defaultValue = "0.8",
            description = "The part of a run that waits for its model and tools, 0 to 1; ${DEFAULT-VALUE} unless told.")
    private double waiting;

    @Option(
            names = "--write-units",
            description = "DynamoDB write units a run, indexes included; steps + 11 unless told.")
    private @Nullable Double writeUnits;

    @Option(
            names = "--read-units",
            description = "DynamoDB read units a run; by input tokens, steps and stints unless told.")
    private @Nullable Double readUnits;

    /** What a run's journal costs: what was told, else what is known of such a run. */
    JournalUnits journal() {
        JournalUnits known = JournalUnits.of(steps, inputTokens, seconds);
        return known.told(writeUnits, readUnits);
    }

    Workload workload(JournalUnits journal) {
        return new Workload(
                runs,
                seconds,
                memory,
                steps,
                calls,
                inputTokens,
                outputTokens,
                waiting,
                journal.write(),
                journal.read());
    }
}
