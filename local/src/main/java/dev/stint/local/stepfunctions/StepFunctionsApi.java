package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.endpoint.AwsRequest;
import dev.stint.local.endpoint.AwsResponse;
import dev.stint.local.endpoint.BlockingApi;
import dev.stint.local.states.StateMachines;
import dev.stint.local.states.StepFunctionsException;
import java.io.IOException;

/** The Step Functions API in its JSON 1.0 protocol. */
final class StepFunctionsApi extends BlockingApi {
    private static final String TARGET = "AWSStepFunctions.";
    private static final String TYPE = "application/x-amz-json-1.0";
    private static final JsonMapper JSON = new JsonMapper();

    private final StateMachines machines;

    StepFunctionsApi(StateMachines machines) {
        this.machines = machines;
    }

    @Override
    public String name() {
        return "Step Functions";
    }

    @Override
    public boolean serves(String method, String path, String target) {
        return target.startsWith(TARGET);
    }

    @Override
    protected AwsResponse answer(AwsRequest request) throws IOException {
        try {
            var body = JSON.readTree(request.body());
            var answer = machines.call(request.target().substring(TARGET.length()), body);
            return AwsResponse.json(200, TYPE, answer.toString());
        } catch (JsonProcessingException e) {
            return error(400, "SerializationException", "the request's body is no JSON: " + e.getOriginalMessage());
        } catch (StepFunctionsException e) {
            return error(e.status(), e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static AwsResponse error(int status, String code, String message) {
        var body = JsonNodeFactory.instance.objectNode().put("__type", code).put("message", message);
        return AwsResponse.json(status, TYPE, body.toString());
    }
}
