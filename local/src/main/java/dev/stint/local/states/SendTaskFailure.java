package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * SendTaskFailure. Without an error, the failure has no name: {@code States.TaskFailed} and {@code States.ALL} match
 * it.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html">reference</a>
 */
record SendTaskFailure(TaskTokens tokens) implements Operation {
    @Override
    public JsonNode call(Request request) {
        var token = request.text("taskToken");
        var error = request.textIfPresent("error", StopExecution.LONGEST_ERROR);
        var cause = request.textIfPresent("cause", StopExecution.LONGEST_CAUSE);
        var failure = new StatesException(error == null ? "" : error, cause);
        if (!tokens.get(token).answer(Gate.failing(failure))) {
            throw StepFunctionsException.taskTimedOut();
        }
        return Json.object();
    }
}
