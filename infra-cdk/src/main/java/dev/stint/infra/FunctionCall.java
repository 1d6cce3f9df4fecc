package dev.stint.infra;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.Timeout;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvokeJsonataProps;

/** What every state that invokes one of our functions has in common; retries are the state's own. */
final class FunctionCall {
    private FunctionCall() {}

    static LambdaInvokeJsonataProps.Builder of(JavaFunction function, Map<String, Object> payload) {
        return LambdaInvokeJsonataProps.builder()
                .lambdaFunction(function.alias())
                .payload(TaskInput.fromObject(payload))
                // A little longer than the function's own, so that Lambda is the one that says what happened.
                .taskTimeout(Timeout.duration(Duration.seconds(function.seconds() + 30)))
                // CDK's own list lacks what SnapStart throws.
                .retryOnServiceExceptions(false);
    }
}
