package dev.stint.local.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.lambda.Functions;
import dev.stint.local.lambda.LambdaException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The targets that schedules may have: the templated ones for functions and state machines, and the universal one that
 * starts an execution, which is the one that can name it.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html">templated</a>
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html">universal</a>
 */
final class Targets {
    private static final String START_EXECUTION = "arn:aws:scheduler:::aws-sdk:sfn:startExecution";
    private static final Pattern FUNCTION = Pattern.compile("arn:aws:lambda:[\\w-]+:\\d{12}:function:.+");
    private static final Pattern STATE_MACHINE = Pattern.compile("arn:aws:states:[\\w-]+:\\d{12}:stateMachine:.+");
    private static final JsonMapper JSON = new JsonMapper();

    private final Functions functions;
    private final StepFunctionsCall stepFunctions;

    Targets(Functions functions, StepFunctionsCall stepFunctions) {
        this.functions = functions;
        this.stepFunctions = stepFunctions;
    }

    Delivery find(String arn) {
        if (arn.equals(START_EXECUTION)) {
            return this::startNamed;
        }
        if (FUNCTION.matcher(arn).matches()) {
            return input -> invoke(arn, input);
        }
        if (STATE_MACHINE.matcher(arn).matches()) {
            return input -> stepFunctions.startExecution(JsonNodeFactory.instance
                    .objectNode()
                    .put("stateMachineArn", arn)
                    .put("input", input));
        }
        throw SchedulerException.validation("target %s is not emulated; emulated are functions, state machines and %s"
                .formatted(arn, START_EXECUTION));
    }

    /** Refuses an input that is no JSON, as the emulated targets all need it. */
    static String checked(String input) {
        read(input);
        return input;
    }

    /** A function is invoked asynchronously: it has accepted when it is in Lambda's queue. */
    private void invoke(String function, String input) throws DeliveryException {
        try {
            functions.queue(function, input.getBytes(StandardCharsets.UTF_8));
        } catch (LambdaException e) {
            throw new DeliveryException(
                    e.code(), String.valueOf(e.getMessage()), e.status() == 429 || e.status() >= 500);
        }
    }

    private void startNamed(String input) throws DeliveryException, InterruptedException {
        var request = JsonNodeFactory.instance.objectNode();
        // A universal target's members are written as in the service's SDKs, which is with a capital.
        for (var member : read(input).properties()) {
            var name = member.getKey();
            request.set(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), member.getValue());
        }
        stepFunctions.startExecution(request);
    }

    private static JsonNode read(String input) {
        try {
            return JSON.readTree(input);
        } catch (JsonProcessingException e) {
            throw SchedulerException.validation("Input is no well-formed JSON: " + e.getOriginalMessage());
        }
    }

    /** Starts an execution. */
    @FunctionalInterface
    interface StepFunctionsCall {
        void startExecution(ObjectNode request) throws DeliveryException, InterruptedException;
    }
}
