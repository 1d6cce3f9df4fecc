package dev.stint.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $states.context} shows.
 *
 * @param token the token of a task that waits for it
 * @param item the Map item that is being processed, if any
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">context
 *     object</a>
 */
record ContextObject(
        Execution.Start start,
        String state,
        Instant entered,
        int retries,
        @Nullable String token,
        @Nullable MapItem item) {
    JsonNode render() {
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
        if (token != null) {
            context.putObject("Task").put("Token", token);
        }
        if (item != null) {
            context.putObject("Map").set("Item", item.render());
        }
        return context;
    }

    static JsonNode input(Execution.Start start) {
        try {
            return Json.parse(start.input());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the input of " + start.arn() + " was JSON when it started", e);
        }
    }

    /** One of the items of a Map state. */
    record MapItem(int index, JsonNode value) {
        private ObjectNode render() {
            var item = Json.object().put("Index", index);
            item.set("Value", value);
            return item;
        }
    }
}
