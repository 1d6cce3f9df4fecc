package dev.stint.samples.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.StateType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How {@link Progress} is kept, and what a run may be asked. */
final class ProgressType implements StateType<Progress> {
    @Override
    public String name() {
        return "enrich";
    }

    @Override
    public int version() {
        return 1;
    }

    /** Takes {@code {"file": "airports.csv", "everyMinutes": 10}}, both optional. */
    @Override
    public Progress accept(@Nullable Progress state, JsonNode input, List<JsonNode> messages) {
        String file = input.path("file").asText("airports.csv");
        if (!Airports.exists(file)) {
            throw new InvalidInputException(
                    "/input/file", "there is no file '%s'; this sample ships airports.csv".formatted(file));
        }
        int everyMinutes = input.path("everyMinutes").asInt(10);
        if (everyMinutes < 1 || everyMinutes > 60) {
            throw new InvalidInputException(
                    "/input/everyMinutes", "everyMinutes is %d; allowed are 1 to 60".formatted(everyMinutes));
        }
        return Progress.start(file, everyMinutes);
    }

    @Override
    public Progress read(JsonNode json) {
        return new Progress(
                json.path("file").asText(),
                json.path("everyMinutes").asInt(),
                json.path("offset").asLong(),
                json.path("rows").asInt(),
                json.path("hours").asDouble(),
                day(json.path("longest")),
                day(json.path("shortest")),
                json.path("digest").asText());
    }

    @Override
    public JsonNode write(Progress state) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("file", state.file())
                .put("everyMinutes", state.everyMinutes())
                .put("offset", state.offset())
                .put("rows", state.rows())
                .put("hours", state.hours());
        json.set("longest", day(state.longest()));
        json.set("shortest", day(state.shortest()));
        return json.put("digest", state.digest());
    }

    private static Progress.Day day(JsonNode json) {
        return new Progress.Day(
                json.path("airport").asText(), json.path("minutes").asInt());
    }

    private static ObjectNode day(Progress.Day day) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("airport", day.airport())
                .put("minutes", day.minutes());
    }
}
