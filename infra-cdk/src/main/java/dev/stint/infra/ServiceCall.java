package dev.stint.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.CustomState;
import software.amazon.awscdk.services.stepfunctions.CustomStateProps;
import software.constructs.Construct;

/**
 * States that call a service. CDK has classes for such calls, which also write the machine's policies; where a call
 * names the machine itself, policy and machine would wait for each other. So the chain's calls are written out, and
 * {@link ChainAccess} allows them.
 */
final class ServiceCall {
    /** The optimized integration: it takes any JSON as the input, and starting what already runs succeeds. */
    static final String START = "states:startExecution";

    /** An execution of this name runs with another input, or ran within 90 days. */
    static final String ALREADY_STARTED = "StepFunctions.ExecutionAlreadyExistsException";

    private ServiceCall() {}

    /**
     * A task.
     *
     * @param resource what comes after {@code arn:aws:states:::}
     * @param fields the state's other fields
     */
    static CustomState state(
            Construct scope, String name, String resource, Map<String, Object> fields, List<ChainRetry> retries) {
        var json = new TreeMap<>(fields);
        json.put("Type", "Task");
        json.put("Resource", "arn:%s:states:::%s".formatted(Aws.PARTITION, resource));
        var state = new CustomState(
                scope, name, CustomStateProps.builder().stateJson(json).build());
        retries.forEach(retry -> state.addRetry(retry.props()));
        return state;
    }

    /** Every error goes on as if there had been none, with the same output and the same variables. */
    static CatchProps anyError(Object output, Map<String, Object> assign) {
        return caught(List.of("States.ALL"), output, assign);
    }

    static CatchProps caught(List<String> errors, Object output, Map<String, Object> assign) {
        return CatchProps.builder()
                .errors(errors)
                .outputs(output)
                .assign(assign)
                .build();
    }
}
