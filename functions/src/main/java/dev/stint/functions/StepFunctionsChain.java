package dev.stint.functions;

import dev.stint.events.Json;
import dev.stint.state.Run;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/**
 * The chain on Step Functions. Its client is built at its first use, since most chat turns never need it. Thread-safe.
 */
final class StepFunctionsChain implements Chain {
    private final String stateMachine;
    private @Nullable SfnClient client;

    StepFunctionsChain(String stateMachine) {
        this.stateMachine = stateMachine;
    }

    @Override
    public void start(Run run) {
        StintRequest first = StintRequest.first(run);
        try {
            client().startExecution(request -> request.stateMachineArn(stateMachine)
                    .name(run.id() + "-" + Math.max(run.generation(), 0))
                    .input(Json.text(first.toJson())));
        } catch (ExecutionAlreadyExistsException carried) {
            // The name is the run's own, so whoever started it did so for this run.
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
