package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.LongStream;

/**
 * ListStateMachines, sorted by ARN.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html">reference</a>
 */
record ListStateMachines(Machines machines) implements Operation {
    @Override
    public JsonNode call(Request request) {
        var all = machines.all();
        return Page.of(request)
                .fill(
                        "stateMachines",
                        LongStream.range(0, all.size()).boxed(),
                        Long::longValue,
                        place -> true,
                        place -> summary(all.get(place.intValue())));
    }

    private static JsonNode summary(Machine machine) {
        return Json.object()
                .put("stateMachineArn", machine.arn())
                .put("name", machine.name())
                .put("type", machine.type())
                .set("creationDate", Json.timestamp(machine.created()));
    }
}
