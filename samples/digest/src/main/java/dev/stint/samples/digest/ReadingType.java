package dev.stint.samples.digest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.StateType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a {@link Reading} is kept, and what a run may be asked. */
final class ReadingType implements StateType<Reading> {
    @Override
    public String name() {
        return "digest";
    }

    @Override
    public int version() {
        return 1;
    }

    /** Takes {@code {"until": "2026-11-01T09:00:00Z"}}; all that there is without it. */
    @Override
    public Reading accept(@Nullable Reading state, JsonNode input, List<JsonNode> messages) {
        String until = input.path("until").asText();
        return (state == null ? Reading.NOTHING : state).begin(until.isEmpty() ? "" : moment("until", until));
    }

    /** As log lines have it, so that the two can be compared. */
    static String moment(String field, String text) {
        try {
            return Instant.ofEpochSecond(Instant.parse(text).getEpochSecond()).toString();
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    "/input/" + field,
                    "%s is '%s'; allowed is a moment such as 2026-11-01T09:00:00Z".formatted(field, text));
        }
    }

    @Override
    public Reading read(JsonNode json) {
        return new Reading(
                json.path("line").asLong(),
                texts(json.path("known")),
                json.path("until").asText(),
                json.path("lines").asInt(),
                json.path("errors").asInt(),
                texts(json.path("fresh")));
    }

    @Override
    public JsonNode write(Reading state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("line", state.line());
        state.known().forEach(json.putArray("known")::add);
        json.put("until", state.until()).put("lines", state.lines()).put("errors", state.errors());
        state.fresh().forEach(json.putArray("fresh")::add);
        return json;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
