package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes two steps that do nothing, and is done: the agent of a {@link Rehearsal}, since an application's own may act.
 */
final class RehearsedAgent implements Agent<JsonNode>, StateType<JsonNode> {
    private static final int STEPS = 2;

    @Override
    public Outcome<JsonNode> run(JsonNode state, StepContext context) {
        int taken = state.path("taken").asInt() + 1;
        context.report("taken", taken);
        JsonNode next = Json.object().put("taken", taken);
        return taken < STEPS ? Outcome.proceed(next) : Outcome.done(next, next);
    }

    @Override
    public StateType<JsonNode> stateType() {
        return this;
    }

    @Override
    public String name() {
        return "rehearsal";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public JsonNode read(JsonNode json) {
        return json;
    }

    @Override
    public JsonNode write(JsonNode state) {
        return state;
    }

    @Override
    public JsonNode accept(@Nullable JsonNode state, JsonNode input, List<JsonNode> messages) {
        return Json.object().put("taken", 0);
    }
}
