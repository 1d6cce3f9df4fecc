package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Ids;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the callback machine asks of {@link CallbackFunction}.
 *
 * @param attempt how often it was tried before
 * @param givesUp whether this is no try, but the end of all tries
 * @param again whether somebody wants it tried though all tries were made: a dead letter that is put back
 */
record CallbackRequest(String tenant, RunId run, int attempt, boolean givesUp, boolean again) {
    private static final int VERSION = 1;

    static CallbackRequest of(Run run) {
        return new CallbackRequest(run.session().tenant(), run.id(), 0, false, false);
    }

    /** @throws IOException if the event is not one of these, or of a later version */
    static CallbackRequest read(InputStream event) throws IOException {
        JsonNode json;
        try {
            json = Json.read(event.readAllBytes());
        } catch (MalformedJsonException e) {
            throw new IOException("the callback's event is not JSON", e);
        }
        if (json.path("v").asInt() != VERSION || !Ids.isUuid(json.path("run").asText())) {
            throw new IOException("the callback's event is of version '%s' for run '%s'; known is version %d and a UUID"
                    .formatted(json.path("v").asText(), json.path("run").asText(), VERSION));
        }
        return new CallbackRequest(
                json.path("tenant").asText(),
                new RunId(json.path("run").asText()),
                json.path("attempt").asInt(),
                json.path("giveUp").asBoolean(),
                json.path("again").asBoolean());
    }

    ObjectNode toJson() {
        return Json.object().put("v", VERSION).put("tenant", tenant).put("run", run.value());
    }
}
