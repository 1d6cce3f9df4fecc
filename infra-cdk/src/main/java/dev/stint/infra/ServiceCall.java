package dev.stint.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.stepfunctions.CustomState;
import software.amazon.awscdk.services.stepfunctions.CustomStateProps;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.constructs.Construct;

/**
 * A state that calls a service. CDK has classes for such calls, which also write the machine's policies; where a call
 * names the machine itself, policy and machine would wait for each other. So the chain's calls are written out, and
 * {@link ChainAccess} allows them.
 */
final class ServiceCall {
    /** The optimized integration: it takes any JSON as the input, and starting what already runs succeeds. */
    static final String START = "states:startExecution";

    /** An execution of this name runs with another input, or ran within 90 days. */
    static final String ALREADY_STARTED = "StepFunctions.ExecutionAlreadyExistsException";

    /** Every error that can be caught. */
    static final String ANY = "States.ALL";

    /** Sorted, so that two synths give the same template. */
    private final Map<String, Object> json = new TreeMap<>();

    private List<ChainRetry> retries = List.of();

    private ServiceCall(String resource) {
        json.put("Type", "Task");
        json.put("Resource", "arn:%s:states:::%s".formatted(Aws.PARTITION, resource));
    }

    /** @param resource what comes after {@code arn:aws:states:::} */
    static ServiceCall to(String resource) {
        return new ServiceCall(resource);
    }

    /** A field of the state, such as {@code Arguments} or {@code Output}. */
    ServiceCall with(String field, Object value) {
        json.put(field, Sorted.of(value));
        return this;
    }

    /** @param lasting errors that are not tried again, as they would be the same the next time */
    ServiceCall retried(int attempts, String... lasting) {
        retries = ChainRetry.call(attempts, lasting);
        return this;
    }

    /** The state, from which an error leads to the same as success does, with the same output and variables. */
    CustomState state(Construct scope, String name, String error, IChainable next) {
        var caught = new TreeMap<String, Object>();
        caught.put("ErrorEquals", List.of(error));
        // By name: what CDK writes of such a state's catchers lacks their output.
        caught.put("Next", next.getStartState().getStateId());
        for (var field : List.of("Output", "Assign")) {
            if (json.containsKey(field)) {
                caught.put(field, json.get(field));
            }
        }
        with("Catch", List.of(caught));
        var state = state(scope, name);
        state.next(next);
        return state;
    }

    /** The state, with nothing behind it yet. */
    CustomState state(Construct scope, String name) {
        var state = new CustomState(
                scope, name, CustomStateProps.builder().stateJson(json).build());
        retries.forEach(retry -> state.addRetry(retry.props()));
        return state;
    }
}
