package dev.stint.bench.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.functions.Agent;
import dev.stint.functions.Outcome;
import dev.stint.functions.StateType;
import dev.stint.functions.StepContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives back what it was given, in one step, so that whoever looks at its result sees what came in. */
final class Echo implements Agent<JsonNode> {
    static final String NAME = "echo";

    private final StateType<JsonNode> type = new Heard();

    @Override
    public Outcome<JsonNode> run(JsonNode state, StepContext context) {
        return Outcome.done(state, state);
    }

    @Override
    public StateType<JsonNode> stateType() {
        return type;
    }

    /** The last input, as it came. */
    private record Heard() implements StateType<JsonNode> {
        @Override
        public String name() {
            return "heard";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public JsonNode accept(@Nullable JsonNode state, JsonNode input, List<JsonNode> messages) {
            return input.isMissingNode() ? Json.object() : input;
        }

        @Override
        public JsonNode read(JsonNode json) {
            return json;
        }

        @Override
        public JsonNode write(JsonNode state) {
            return state;
        }
    }
}
