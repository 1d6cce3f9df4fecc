package dev.stint.bench.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.StateType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a {@link Walk} is kept. */
final class WalkType implements StateType<Walk> {
    @Override
    public String name() {
        return "walk";
    }

    @Override
    public int version() {
        return 1;
    }

    /** Takes {@code {"steps": 10000}}. */
    @Override
    public Walk accept(@Nullable Walk state, JsonNode input, List<JsonNode> messages) {
        int steps = input.path("steps").asInt();
        if (steps < 1) {
            throw new InvalidInputException("/input/steps", "steps is %d; at least 1 is needed".formatted(steps));
        }
        return new Walk(steps, 0);
    }

    @Override
    public Walk read(JsonNode json) {
        return new Walk(json.path("steps").asInt(), json.path("taken").asInt());
    }

    @Override
    public JsonNode write(Walk state) {
        return Json.object().put("steps", state.steps()).put("taken", state.taken());
    }
}
