package dev.stint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.stint.events.Json;
import dev.stint.functions.Agent;
import dev.stint.functions.Outcome;
import dev.stint.functions.StateType;
import dev.stint.functions.StepContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent that counts down from its input, one a step, each step taking a second. */
record Counting() implements Agent<Integer> {
    @Override
    public Outcome<Integer> run(Integer left, StepContext context) {
        ((VirtualTime) context.clock()).pass(Duration.ofSeconds(1));
        return left > 1
                ? Outcome.proceed(left - 1)
                : Outcome.done(0, Json.object().put("answer", "lift off"));
    }

    @Override
    public StateType<Integer> stateType() {
        return new Type();
    }

    private record Type() implements StateType<Integer> {
        @Override
        public String name() {
            return "count";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Integer read(JsonNode json) {
            return json.asInt();
        }

        @Override
        public JsonNode write(Integer state) {
            return IntNode.valueOf(state);
        }

        @Override
        public Integer accept(@Nullable Integer state, JsonNode input, List<JsonNode> messages) {
            return input.path("from").asInt();
        }
    }
}
