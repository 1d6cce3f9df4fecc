package dev.stint.functions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.SessionKey;
import dev.stint.state.Version;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the chain sends to a stint: ids, never state.
 *
 * @param key the session
 * @param run the run
 * @param version the newest version that the chain knows of
 * @param snapshot the snapshot that it names; a hint for the restore
 * @param retry how often this very invocation was tried before, from 0
 * @param fail what the chain gave up with, or null to run steps
 */
record StintRequest(
        SessionKey key,
        RunId run,
        Version version,
        Version snapshot,
        int retry,
        @Nullable Failure fail) {
    /** The version of the protocol between the chain and its stints. */
    static final int PROTOCOL = 1;

    static StintRequest first(Run run) {
        return new StintRequest(run.session(), run.id(), run.accepted(), run.snapshot(), 0, null);
    }

    static StintRequest read(InputStream in) throws IOException {
        try (JsonParser parser = Json.parser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a stint's event is a JSON object; seen " + parser.currentToken());
            }
            return of(Json.readValue(parser));
        }
    }

    private static StintRequest of(JsonNode event) {
        int protocol = event.path("protocol").asInt();
        if (protocol != PROTOCOL) {
            throw new IllegalArgumentException(
                    "the chain speaks protocol %d, and this function speaks %d; deploy them together, or drain the old chain first"
                            .formatted(protocol, PROTOCOL));
        }
        return new StintRequest(
                new SessionKey(text(event, "tenant"), text(event, "session")),
                new RunId(text(event, "run")),
                Version.of(event.path("version").asLong()),
                Version.of(event.path("snapshot").asLong()),
                event.path("retry").asInt(),
                failure(event.path("fail")));
    }

    private static @Nullable Failure failure(JsonNode fail) {
        return fail.isObject()
                ? new Failure(
                        fail.path("error").asText("unknown"),
                        // Not the cause: it is Lambda's own text, with what is nobody's business outside.
                        "the function failed again and again; its log has the reason")
                : null;
    }

    private static String text(JsonNode event, String name) {
        JsonNode value = event.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("a stint's event needs the text member '%s'".formatted(name));
        }
        return value.textValue();
    }

    ObjectNode toJson() {
        return Json.object()
                .put("protocol", PROTOCOL)
                .put("tenant", key.tenant())
                .put("session", key.session())
                .put("run", run.value())
                .put("version", version.number())
                .put("snapshot", snapshot.number());
    }
}
