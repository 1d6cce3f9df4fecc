package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.endpoint.EndpointClient;
import dev.stint.local.endpoint.ServiceException;
import dev.stint.local.states.StatesException;
import dev.stint.local.states.TaskContext;

/**
 * {@code states:startExecution}, the optimized integration: unlike the SDK's, it takes any JSON as the input, and has
 * names for errors of its own. The result is without the HTTP metadata that AWS adds; dates are milliseconds.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html">Step Functions from
 *     Step Functions</a>
 */
final class StartExecution implements Integration {
    private final StepFunctionsCall call;

    StartExecution(EndpointClient endpoint) {
        call = new StepFunctionsCall(
                endpoint, "StartExecution", date -> JsonNodeFactory.instance.numberNode(date.toEpochMilli()));
    }

    @Override
    public String resource() {
        return "arn:aws:states:::states:startExecution";
    }

    @Override
    public JsonNode call(JsonNode arguments, TaskContext context) throws StatesException {
        var given = Arguments.of(arguments);
        var input = given.members().path("Input");
        if (!input.isTextual()) {
            given.members().put("Input", input.isMissingNode() || input.isNull() ? "{}" : input.toString());
        }
        try {
            return call.send(given);
        } catch (ServiceException refusal) {
            throw failure(refusal);
        } catch (InterruptedException e) {
            throw Integration.abandoned();
        }
    }

    private static StatesException failure(ServiceException refusal) {
        var code = refusal.code();
        return new StatesException(
                "StepFunctions." + (code.endsWith("Exception") ? code : code + "Exception"),
                "%s (Service: AWSStepFunctions; Status Code: %d; Error Code: %s; Request ID: local; Proxy: null)"
                        .formatted(refusal.message(), refusal.status(), code));
    }
}
