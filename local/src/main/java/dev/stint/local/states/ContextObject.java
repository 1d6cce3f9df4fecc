package dev.stint.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What {@code $states.context} shows.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">context
 *     object</a>
 */
final class ContextObject {
    private ContextObject() {}

    static JsonNode of(Execution.Start start, String state, Instant entered, int retries) {
        var context = Json.object();
        context.putObject("Execution")
                .put("Id", start.arn())
                .put("Name", start.name())
                .put("RoleArn", start.machine().roleArn())
                .put("StartTime", Json.iso(start.at()))
                .put("RedriveCount", 0)
                .set("Input", input(start));
        context.putObject("State")
                .put("Name", state)
                .put("EnteredTime", Json.iso(entered))
                .put("RetryCount", retries);
        context.putObject("StateMachine")
                .put("Id", start.machine().arn())
                .put("Name", start.machine().name());
        return context;
    }

    static JsonNode input(Execution.Start start) {
        try {
            return Json.parse(start.input());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the input of " + start.arn() + " was JSON when it started", e);
        }
    }
}
