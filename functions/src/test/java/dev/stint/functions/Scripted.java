package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An agent that does what its input says, a word a step: {@code step}, {@code ask}, {@code ask-number},
 * {@code ask-alice}, {@code ask-until} and {@code ask-otherwise} (a minute), {@code wait} (a minute), {@code park} (60
 * days), {@code spawn} (two children that ask), {@code spawn-steps} (two that do not), {@code fail}.
 */
record Scripted(Clock clock) implements Agent<Scripted.Script> {
    /** What is to be done, and what was done. */
    record Script(List<String> todo, List<String> log) {
        Script did(String what) {
            List<String> longer = new ArrayList<>(log);
            longer.add(what);
            return new Script(todo, List.copyOf(longer));
        }

        Script rest() {
            return new Script(todo.subList(1, todo.size()), log);
        }
    }

    @Override
    public Outcome<Script> run(Script state, StepContext context) {
        if (state.todo().isEmpty()) {
            ObjectNode output = Json.object().put("log", String.join(" ", state.log()));
            return Outcome.done(state, output);
        }
        Script next = state.rest().did(state.todo().getFirst());
        Instant soon = clock.instant().plus(Duration.ofMinutes(1));
        Question question = Question.of("Go on?");
        return switch (state.todo().getFirst()) {
            case "step" -> Outcome.proceed(next);
            case "ask" -> Outcome.ask(next, question);
            case "ask-number" ->
                Outcome.ask(next, question.answeredBy(Json.object().put("type", "number")));
            case "ask-alice" -> Outcome.ask(next, question.from(List.of("alice")));
            case "ask-until" -> Outcome.ask(next, question.until(soon));
            case "ask-otherwise" ->
                Outcome.ask(next, question.until(soon, Json.object().put("approve", false)));
            case "wait" -> Outcome.waitUntil(next, soon);
            case "park" -> Outcome.waitUntil(next, clock.instant().plus(Duration.ofDays(60)));
            case "spawn" -> Outcome.spawn(next, children("ask"));
            case "spawn-steps" -> Outcome.spawn(next, children("step"));
            case "fail" -> Outcome.failed(next, "told_to", "as the script says");
            default -> throw new IllegalArgumentException("unknown: " + state.todo());
        };
    }

    private static List<Child> children(String word) {
        return IntStream.range(0, 2)
                .mapToObj(i -> new Child("scripted", Json.read("{\"do\":[\"%s\"]}".formatted(word))))
                .toList();
    }

    @Override
    public StateType<Script> stateType() {
        return new Type();
    }

    private static final class Type implements StateType<Script> {
        @Override
        public String name() {
            return "script";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Script read(JsonNode json) {
            return new Script(words(json.path("todo")), words(json.path("log")));
        }

        private static List<String> words(JsonNode json) {
            if (!json.isArray()) {
                throw new IllegalArgumentException("a list of words is needed, not " + json);
            }
            List<String> words = new ArrayList<>();
            json.forEach(word -> words.add(word.asText()));
            return List.copyOf(words);
        }

        @Override
        public JsonNode write(Script state) {
            ObjectNode json = Json.object();
            ArrayNode todo = json.putArray("todo");
            state.todo().forEach(todo::add);
            ArrayNode log = json.putArray("log");
            state.log().forEach(log::add);
            return json;
        }

        @Override
        public Script accept(@Nullable Script state, JsonNode input, List<JsonNode> messages) {
            if (!input.path("do").isArray()) {
                throw new InvalidInputException("/input/do", "do must be a list of words");
            }
            return new Script(words(input.path("do")), state == null ? List.of() : state.log());
        }

        @Override
        public Script answered(Script state, Question question, Answer answer) {
            if (answer.value().path("refuse").asBoolean()) {
                throw new InvalidInputException("/refuse", "this agent does not take that");
            }
            return state.did("answer=" + Json.text(answer.value()) + "/" + answer.by());
        }

        @Override
        public Script joined(Script state, List<ChildResult> results) {
            long failed =
                    results.stream().filter(result -> result.failure() != null).count();
            return state.did("joined=%d/%d".formatted(results.size(), failed));
        }
    }
}
