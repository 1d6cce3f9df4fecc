package dev.stint.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * SendTaskSuccess.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html">reference</a>
 */
record SendTaskSuccess(TaskTokens tokens) implements Operation {
    @Override
    public JsonNode call(Request request) {
        var token = request.text("taskToken");
        var output = output(request.text("output"));
        if (!tokens.get(token).answer(() -> output)) {
            throw StepFunctionsException.taskTimedOut();
        }
        return Json.object();
    }

    private static JsonNode output(String output) {
        if (Json.tooLarge(output)) {
            throw StepFunctionsException.validation("Value at 'output' failed to satisfy constraint: Member must have"
                    + " length less than or equal to " + Json.LARGEST_PAYLOAD);
        }
        try {
            return Json.parse(output);
        } catch (JsonProcessingException e) {
            throw StepFunctionsException.invalidOutput(e.getOriginalMessage());
        }
    }
}
