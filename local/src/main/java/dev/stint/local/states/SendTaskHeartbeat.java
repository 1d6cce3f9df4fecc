package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * SendTaskHeartbeat: sets back the clock of {@code HeartbeatSeconds}, not that of {@code TimeoutSeconds}, and leaves
 * nothing in the history.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskHeartbeat.html">reference</a>
 */
record SendTaskHeartbeat(TaskTokens tokens) implements Operation {
    @Override
    public JsonNode call(Request request) {
        if (!tokens.get(request.text("taskToken")).heartbeat()) {
            throw StepFunctionsException.taskTimedOut();
        }
        return Json.object();
    }
}
