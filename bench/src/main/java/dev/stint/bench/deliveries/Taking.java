package dev.stint.bench.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import dev.stint.local.service.LocalEvent;
import java.util.Optional;

/**
 * A message that the queue's consumer has taken, by its log.
 *
 * @param requestId of the batch
 * @param repeated whether its run was there before
 */
record Taking(long pid, String requestId, boolean repeated) {
    /** What an event tells of it; empty where it tells of something else. */
    static Optional<Taking> of(LocalEvent event) {
        if (!(event instanceof LocalEvent.FunctionOutput output)
                || !output.function().contains(Killer.CONSUMER)
                || !output.line().startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode line = Json.read(output.line());
            return Optional.of(new Taking(
                            output.pid(),
                            line.path("requestId").asText(),
                            line.path("outcome").asText().equals("repeated")))
                    .filter(taking -> line.path("event").asText().equals("delivery"));
        } catch (MalformedJsonException e) {
            return Optional.empty(); // A line that was cut when its process was killed.
        }
    }
}
