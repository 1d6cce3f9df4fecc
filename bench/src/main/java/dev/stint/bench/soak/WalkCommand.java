package dev.stint.bench.soak;

import dev.stint.bench.stack.BenchStack;
import dev.stint.local.endpoint.EndpointFaults.Fault;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stint bench walk}. */
@Command(
        name = "walk",
        description = {
            "Takes one run of many steps through the local stack.",
            "Over many stints and several executions. Fails unless it ends well, and one query restores its session."
        })
public final class WalkCommand implements Callable<Integer> {
    @Option(names = "--steps", defaultValue = "10000", description = "How many steps; ${DEFAULT-VALUE} unless told.")
    private int steps;

    @Option(names = "--minutes", defaultValue = "5", description = "When to give up; ${DEFAULT-VALUE} unless told.")
    private int minutes;

    @Override
    public Integer call() throws InterruptedException {
        if (steps < 1 || minutes < 1) {
            throw new IllegalArgumentException(
                    "%d steps in %d minutes; allowed are 1 and more of both".formatted(steps, minutes));
        }
        try (BenchStack stack = BenchStack.start((service, action) -> Fault.NONE, event -> {})) {
            Walk walk = Walk.take(stack, steps, Duration.ofMinutes(minutes));
            System.out.println(walk.line());
            return walk.passed(steps) ? 0 : 1;
        }
    }
}
