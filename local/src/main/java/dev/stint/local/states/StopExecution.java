package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * StopExecution: what waits stops waiting at once, and the tokens of its tasks are of no use any more. A function that
 * runs is not stopped, but nobody hears its answer. An execution that is closed already stays as it is.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html">reference</a>
 */
record StopExecution(Executions executions) implements Operation {
    static final int LONGEST_ERROR = 256;
    static final int LONGEST_CAUSE = 32_768;

    @Override
    public JsonNode call(Request request) {
        var execution = executions.get(request.text("executionArn"));
        // AWS writes an abort as something that came from outside: nothing in the history led to it.
        execution.close(
                Ending.aborted(
                        request.textIfPresent("error", LONGEST_ERROR), request.textIfPresent("cause", LONGEST_CAUSE)),
                0);
        var closed = execution.closed().orElseThrow();
        return Json.object().set("stopDate", Json.timestamp(closed.at()));
    }
}
