package dev.stint.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Reads a definition and checks all of it. */
final class MachineParser {
    private static final String STANDARD = "STANDARD";

    private MachineParser() {}

    static Machine parse(
            String arn,
            String name,
            String definition,
            String type,
            Instant now,
            BiPredicate<String, IntegrationPattern> resources) {
        var names = new Names();
        var fields = new Fields(
                "state machine '" + name + "'", json(name, definition), new ParseContext(false, resources, names));
        if (!type.equals(STANDARD)) {
            throw fields.invalid("type " + type + " is not supported; supported is " + STANDARD);
        }
        var version = fields.textIfPresent("Version");
        if (version != null && !version.equals("1.0")) {
            throw fields.invalid("Version must be 1.0, not " + version);
        }
        var flow = Flow.parse(fields, new ParseContext(QueryLanguage.isJsonata(fields), resources, names));
        var timeout = timeout(fields);
        fields.finish();
        names.check();
        return new Machine(arn, name, definition, type, now, flow, timeout);
    }

    private static @Nullable Duration timeout(Fields fields) {
        var seconds = fields.take("TimeoutSeconds");
        if (seconds == null) {
            return null;
        }
        if (!Typed.Kind.POSITIVE_SECONDS.accepts(seconds)) {
            throw fields.invalid(
                    "TimeoutSeconds must be a " + Typed.Kind.POSITIVE_SECONDS.expected() + ", not " + seconds);
        }
        return Duration.ofSeconds(seconds.longValue());
    }

    private static JsonNode json(String name, String definition) {
        try {
            return Json.parse(definition);
        } catch (JsonProcessingException e) {
            throw new InvalidDefinitionException(
                    "state machine '" + name + "': the definition is not JSON: " + e.getOriginalMessage());
        }
    }
}
