package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a callback tells of a run's end, as Standard Webhooks wants it: {@code type}, {@code timestamp}, {@code data}.
 *
 * @param run the run, as the API shows it
 * @param output the run's result, or a missing node where there is none
 */
public record CallbackMessage(RunView run, JsonNode output) {
    /** The largest result that is sent along, in bytes of JSON; a larger one is fetched by the run's id. */
    public static final int MAX_OUTPUT = 256 * 1024;

    /** Its name, the same at each attempt, by which a receiver knows a repeat. */
    public String id() {
        return "cb_" + run.id();
    }

    /** The body, the same at each attempt. */
    public byte[] body() {
        ObjectNode data = run.toJson();
        if (!output.isMissingNode()) {
            if (Json.write(output).length <= MAX_OUTPUT) {
                data.set("output", output);
            } else {
                data.put("output_too_large", true);
            }
        }
        ObjectNode message = Json.object()
                .put("type", "run." + run.status())
                .put("timestamp", run.updatedAt().toString());
        message.set("data", data);
        return Json.write(message);
    }
}
