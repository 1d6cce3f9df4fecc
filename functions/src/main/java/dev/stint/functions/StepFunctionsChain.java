package dev.stint.functions;

import dev.stint.events.Json;
import dev.stint.state.Run;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * The chain on Step Functions. Its client is built at its first use, since most chat turns never need it. Thread-safe.
 */
final class StepFunctionsChain implements Chain {
    /** A run whose executions all died is somebody's to mend, not to start for ever. */
    private static final int MAX_GENERATIONS = 100;

    private final String stateMachine;
    private @Nullable SfnClient client;

    StepFunctionsChain(String stateMachine) {
        this.stateMachine = stateMachine;
    }

    StepFunctionsChain(String stateMachine, SfnClient client) {
        this(stateMachine);
        this.client = client;
    }

    @Override
    public Run start(Run run) {
        Run carried = run.inGeneration(Math.max(run.generation(), 0));
        while (!isCarried(carried)) {
            carried = carried.inGeneration(carried.generation() + 1);
            if (carried.generation() == MAX_GENERATIONS) {
                throw new IllegalStateException(
                        "run %s has had %d executions, and none ended it; look at the last one's history"
                                .formatted(run.id(), MAX_GENERATIONS));
            }
        }
        return carried;
    }

    /** Whether an execution of this generation runs, now started or before. The name is the run's own. */
    private boolean isCarried(Run run) {
        String name = run.id() + "-" + run.generation();
        try {
            client().startExecution(request -> request.stateMachineArn(stateMachine)
                    .name(name)
                    .input(Json.text(StintRequest.first(run).toJson())));
            return true;
        } catch (ExecutionAlreadyExistsException e) {
            String execution = stateMachine.replace(":stateMachine:", ":execution:") + ":" + name;
            return client().describeExecution(request -> request.executionArn(execution))
                            .status()
                    == ExecutionStatus.RUNNING;
        }
    }

    private synchronized SfnClient client() {
        if (client == null) {
            client = SfnClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();
        }
        return client;
    }
}
