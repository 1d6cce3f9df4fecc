package dev.stint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.functions.Agent;
import dev.stint.functions.Answer;
import dev.stint.functions.Outcome;
import dev.stint.functions.Question;
import dev.stint.functions.StateType;
import dev.stint.functions.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent whose run is a step, an effect that must not be done twice, a question, and an end. */
final class RacingAgent implements Agent<ObjectNode> {
    /** What happened in the world, and whether the process that did it lived on. */
    record Done(String key, @Nullable Invocation by) {}

    final List<Done> effects = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Outcome<ObjectNode> run(ObjectNode state, StepContext context) {
        return switch (state.path("at").asInt()) {
            case 0 -> Outcome.proceed(at(state, 1));
            case 1 -> state.has("started") ? settle(state, context) : begin(state, context);
            case 2 -> Outcome.ask(state, question(context));
            default ->
                Outcome.done(
                        state, Json.object().put("answer", state.path("answer").asText()));
        };
    }

    private Outcome<ObjectNode> begin(ObjectNode state, StepContext context) {
        String key = context.idempotencyKey();
        ObjectNode started = state.deepCopy().put("started", context.deadline().toString());
        return Outcome.once(started, (begun, effect) -> {
            effects.add(new Done(key, Invocation.current()));
            effect.report("effect", key);
            ObjectNode after = at(begun, 2);
            after.remove("started");
            return Outcome.proceed(after);
        });
    }

    private static Outcome<ObjectNode> settle(ObjectNode state, StepContext context) {
        Instant deadline = Instant.parse(state.path("started").asText());
        if (context.clock().instant().isBefore(deadline)) {
            return Outcome.waitUntil(state, deadline);
        }
        ObjectNode after = at(state, 2).put("unknown", true);
        after.remove("started");
        return Outcome.proceed(after);
    }

    private static Question question(StepContext context) {
        return Question.of("well?").until(context.clock().instant().plus(Duration.ofMinutes(5)), Json.read("\"late\""));
    }

    private static ObjectNode at(ObjectNode state, int at) {
        return state.deepCopy().put("at", at);
    }

    @Override
    public StateType<ObjectNode> stateType() {
        return new Type();
    }

    private static final class Type implements StateType<ObjectNode> {
        @Override
        public String name() {
            return "race";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public ObjectNode read(JsonNode json) {
            return (ObjectNode) json;
        }

        @Override
        public JsonNode write(ObjectNode state) {
            return state;
        }

        @Override
        public ObjectNode accept(@Nullable ObjectNode state, JsonNode input, List<JsonNode> messages) {
            ObjectNode next = Json.object().put("at", 0);
            next.put("runs", state == null ? 1 : state.path("runs").asInt() + 1);
            return next;
        }

        @Override
        public ObjectNode answered(ObjectNode state, Question question, Answer answer) {
            return at(state, 3).put("answer", answer.value().asText());
        }
    }
}
