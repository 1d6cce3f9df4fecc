package dev.stint.bench.step;

import dev.stint.bench.report.Telling;
import dev.stint.bench.stack.BenchStack;
import dev.stint.local.endpoint.EndpointFaults.Fault;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stint bench step}. */
@Command(
        name = "step",
        description = {
            "Times what the runtime itself takes for a step.",
            "On a store in memory and on DynamoDB Local, beside the bare put that a step cannot do without."
        })
public final class StepCommand implements Callable<Integer> {
    private static final double SHORTEST = 0.01;
    private static final double LONGEST = 60;

    @Option(names = "--rounds", defaultValue = "7", description = "How many rounds; ${DEFAULT-VALUE} unless told.")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "1",
            description =
                    "How long an iteration is, three of which are warm-up and three measured; ${DEFAULT-VALUE} unless told.")
    private double seconds;

    @Mixin
    private Telling telling = new Telling();

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || !(seconds >= SHORTEST && seconds <= LONGEST)) {
            throw new IllegalArgumentException(
                    "%d rounds of iterations of %s s; allowed are 1 round and more, and %s to %s s"
                            .formatted(rounds, seconds, SHORTEST, LONGEST));
        }
        try (BenchStack stack = BenchStack.start((service, action) -> Fault.NONE, event -> {})) {
            var timing = new Timing(
                    stack.endpoint(), stack.sessionTable(), rounds, Math.round(seconds * 1000), telling::progress);
            return telling.tell(timing.report());
        }
    }
}
