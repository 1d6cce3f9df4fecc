package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent that talks: for each of its turns it calls a tool in one step and hears its result in the next, and says
 * goodbye in the end. Every third result is an error, and what was said {@code asking} makes it ask before it ends.
 */
record Talker() implements Agent<Talker.Talk> {
    record Talk(List<JsonNode> messages, int turns, boolean asks) {
        Talk said(Message message, int left) {
            List<JsonNode> longer = new ArrayList<>(messages);
            longer.add(message.json());
            return new Talk(List.copyOf(longer), left, asks);
        }
    }

    @Override
    public Outcome<Talk> run(Talk state, StepContext context) {
        Message.ToolCall call = new Message.ToolCall(
                "call-" + state.turns(), "look", Json.object().put("at", state.turns()));
        Message last = Message.of(state.messages().getLast());
        context.report("turns", state.turns());
        if (!last.toolCalls().isEmpty()) {
            Message heard = state.turns() % 3 == 0
                    ? Message.toolError(call, "broken")
                    : Message.toolResult(call, "line one\nline two");
            return Outcome.proceed(state.said(heard, state.turns() - 1));
        }
        if (state.turns() > 0) {
            context.report("note", "I look");
            return Outcome.proceed(state.said(Message.assistant("I look", List.of(call)), state.turns()));
        }
        if (state.asks()) {
            return Outcome.ask(new Talk(state.messages(), 0, false), Question.of("Go on?"));
        }
        return Outcome.done(
                state.said(Message.assistant("Goodbye"), 0), Json.object().put("answer", "Goodbye"));
    }

    @Override
    public StateType<Talk> stateType() {
        return new Type();
    }

    private static final class Type implements StateType<Talk> {
        @Override
        public String name() {
            return "talk";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Talk read(JsonNode json) {
            return new Talk(
                    list(json.path("messages")),
                    json.path("turns").asInt(),
                    json.path("asks").asBoolean());
        }

        private static List<JsonNode> list(JsonNode array) {
            List<JsonNode> list = new ArrayList<>();
            array.forEach(list::add);
            return List.copyOf(list);
        }

        @Override
        public JsonNode write(Talk state) {
            ObjectNode json = Json.object().put("turns", state.turns()).put("asks", state.asks());
            json.putArray("messages").addAll(state.messages());
            return json;
        }

        @Override
        public Talk accept(@Nullable Talk state, JsonNode input, List<JsonNode> messages) {
            List<JsonNode> all = new ArrayList<>(state == null ? List.of() : state.messages());
            all.addAll(messages);
            all.addAll(list(input.path("messages")));
            return new Talk(
                    List.copyOf(all),
                    input.path("turns").asInt(),
                    input.path("asking").asBoolean());
        }

        @Override
        public Talk answered(Talk state, Question question, Answer answer) {
            return state.said(Message.user(answer.value().asText()), 0);
        }

        @Override
        public @Nullable List<JsonNode> messages(JsonNode state) {
            return list(state.path("messages"));
        }

        @Override
        public JsonNode values(JsonNode state) {
            ObjectNode values = state.deepCopy();
            values.remove("messages");
            return values;
        }
    }
}
