package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.stint.local.lambda.Functions;
import dev.stint.local.lambda.InvocationResult;
import dev.stint.local.lambda.LambdaException;
import dev.stint.local.states.StatesException;
import dev.stint.local.states.TaskContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * {@code lambda:invoke} ("Invoke an AWS Lambda function with Step Functions", AWS Step Functions Developer Guide). A
 * function's own error keeps its type as the error name, with the function's answer as the cause; so do
 * {@code Sandbox.Timedout} and {@code Runtime.ExitError}. An error without a type is {@code Lambda.Unknown}.
 */
final class LambdaInvoke implements Integration {
    private static final JsonMapper JSON = new JsonMapper();

    private final Functions functions;

    LambdaInvoke(Functions functions) {
        this.functions = functions;
    }

    @Override
    public String resource() {
        return "arn:aws:states:::lambda:invoke";
    }

    @Override
    public JsonNode call(JsonNode arguments, TaskContext context) throws StatesException {
        var function = arguments.path("FunctionName").asText();
        var qualifier = arguments.path("Qualifier").asText();
        var payload = arguments.path("Payload");
        try {
            return answer(functions.invoke(
                    qualifier.isEmpty() ? function : function + ":" + qualifier,
                    payload.isMissingNode() ? new byte[0] : payload.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (LambdaException e) {
            throw new StatesException("Lambda." + e.code(), e.getMessage());
        } catch (InterruptedException e) {
            throw Integration.abandoned();
        }
    }

    private static JsonNode answer(InvocationResult result) throws StatesException {
        var text = new String(result.payload(), StandardCharsets.UTF_8);
        var payload = parse(text);
        if (result.failed()) {
            var type = payload.path("errorType").asText();
            throw new StatesException(type.isEmpty() ? "Lambda.Unknown" : type, text);
        }
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("ExecutedVersion", result.executedVersion());
        answer.set("Payload", payload);
        return answer.put("StatusCode", 200);
    }

    private static JsonNode parse(String payload) throws StatesException {
        try {
            return payload.isEmpty() ? NullNode.instance : JSON.readTree(payload);
        } catch (IOException e) {
            throw new StatesException("Lambda.Unknown", "the function's answer is no JSON: " + payload);
        }
    }
}
