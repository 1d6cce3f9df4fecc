package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent that counts to its input, one a step, each step taking a second of virtual time. */
record Counter(VirtualClock clock) implements Agent<Counter.Count> {
    record Count(int at, int to) {}

    @Override
    public Outcome<Count> run(Count state, StepContext context) throws Exception {
        clock.of(Duration.ofSeconds(1));
        Count next = new Count(state.at() + 1, state.to());
        context.report("step", "count");
        return next.at() < next.to()
                ? Outcome.proceed(next)
                : Outcome.done(next, Json.object().put("counted", next.at()));
    }

    @Override
    public StateType<Count> stateType() {
        return new Type();
    }

    static final class Type implements StateType<Count> {
        @Override
        public String name() {
            return "count";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Count read(JsonNode json) {
            return new Count(json.path("at").asInt(), json.path("to").asInt());
        }

        @Override
        public JsonNode write(Count state) {
            return Json.object().put("at", state.at()).put("to", state.to());
        }

        @Override
        public Count accept(@Nullable Count state, JsonNode input, List<JsonNode> messages) {
            if (!input.path("to").isInt()) {
                throw new InvalidInputException("/input/to", "to must be a whole number");
            }
            return new Count(state == null ? 0 : state.at(), input.path("to").asInt());
        }
    }
}
