package dev.stint.bench.soak;

import dev.stint.bench.stack.BenchStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;

/**
 * Stops executions behind Stint's back. Only the sweeper can notice. It looks at a run a minute after it was accepted,
 * and then every 15 minutes, so only young runs are chosen: others would outlast the soak.
 */
final class Stopper {
    private static final Duration YOUNG = Duration.ofSeconds(40);

    private final SfnClient stepFunctions;
    private final String chain;
    private final Ledger ledger;
    private final Random random;
    private volatile int stops;

    Stopper(BenchStack stack, Ledger ledger, long seed) {
        this.stepFunctions = stack.stepFunctions();
        this.chain = stack.chain();
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    /** Stops so many, one each {@code every}, unless it is interrupted. */
    void run(int wanted, Duration every) {
        try {
            while (stops < wanted) {
                Thread.sleep(every);
                young().ifPresent(this::stop);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    int stops() {
        return stops;
    }

    private Optional<ExecutionListItem> young() {
        Instant after = Instant.now().minus(YOUNG);
        List<String> names = ledger.accepted().stream()
                .filter(run -> run.at().isAfter(after)
                        && run.ticket().equals(run.errand().tickets().getFirst()))
                .map(run -> run.run() + "-")
                .toList();
        List<ExecutionListItem> running = stepFunctions
                .listExecutions(request -> request.stateMachineArn(chain).statusFilter(ExecutionStatus.RUNNING))
                .executions()
                .stream()
                .filter(execution -> names.stream().anyMatch(execution.name()::startsWith))
                .toList();
        return running.isEmpty() ? Optional.empty() : Optional.of(running.get(random.nextInt(running.size())));
    }

    // One thread alone writes.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void stop(ExecutionListItem execution) {
        try {
            stepFunctions.stopExecution(request -> request.executionArn(execution.executionArn())
                    .error("Soak.Stopped")
                    .cause("to see whether the sweeper notices"));
            stops++;
        } catch (SfnException ended) {
            // It was over a moment before.
        }
    }
}
