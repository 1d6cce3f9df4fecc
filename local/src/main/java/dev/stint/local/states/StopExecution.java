package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * StopExecution; one that is closed already stays as it is.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html">reference</a>
 */
record StopExecution(Executions executions) implements Operation {
    @Override
    public JsonNode call(Request request) {
        var execution = executions.get(request.text("executionArn"));
        // AWS writes an abort as something that came from outside: nothing in the history led to it.
        execution.close(Ending.aborted(request.textIfPresent("error"), request.textIfPresent("cause")), 0);
        var closed = execution.closed().orElseThrow();
        return Json.object().set("stopDate", Json.timestamp(closed.at()));
    }
}
