package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.functions.Answer;
import dev.stint.functions.ChildResult;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.Question;
import dev.stint.functions.StateType;
import dev.stint.state.Patch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Transcript} is kept: {@code {"messages": […], "usage": {…}, "calls": {…}}}, the last only while calls
 * are open.
 */
final class TranscriptType implements StateType<Transcript> {
    static final TranscriptType INSTANCE = new TranscriptType();

    private static final String CALLS = "/calls";

    private TranscriptType() {}

    @Override
    public String name() {
        return "transcript";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Transcript read(JsonNode json) {
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(member -> others.set(member.getKey(), member.getValue()));
        others.remove(List.of("messages", "usage", "calls"));
        ArrayNode messages =
                json.path("messages") instanceof ArrayNode stored ? stored : JsonNodeFactory.instance.arrayNode();
        return Transcript.read(messages, Usage.read(json.path("usage")), calls(json.path("calls")), others);
    }

    @Override
    public JsonNode write(Transcript state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("messages", state.json());
        json.set("usage", state.usage().write());
        if (!state.calls().isEmpty()) {
            json.set("calls", state.calls().json());
        }
        return json.setAll(state.others());
    }

    @Override
    public Transcript accept(@Nullable Transcript state, JsonNode input, List<JsonNode> messages) {
        Transcript before = state == null ? Transcript.empty() : state;
        return OpenCalls.giveUp(before).append(TranscriptInput.messages(input, messages));
    }

    /** Messages are appended, as an input's are; what an assistant said last may be an editor's word too. */
    @Override
    public Transcript edited(Transcript state, ObjectNode values, List<JsonNode> messages) {
        // Notes of calls say what was approved and begun: nobody may write these but the calls themselves.
        for (String member : List.of("messages", "usage", "calls")) {
            if (values.has(member)) {
                throw new InvalidInputException(
                        "/values/" + member, "a conversation's %s cannot be overwritten".formatted(member));
            }
        }
        Transcript edited = values.isEmpty() ? state : StateType.super.edited(state, values, List.of());
        if (messages.isEmpty()) {
            return edited;
        }
        if (!OpenCalls.of(state).isEmpty()) {
            throw new InvalidInputException(
                    "/messages", "tools are yet to answer; send the messages as a run's, which gives these calls up");
        }
        return edited.append(TranscriptInput.edit(state, messages));
    }

    @Override
    public Transcript answered(Transcript state, Question question, Answer answer) {
        return CallAnswers.take(state, question, answer);
    }

    @Override
    public Transcript joined(Transcript state, List<ChildResult> results) {
        return SubAgents.joined(state, results);
    }

    @Override
    public Patch diff(Transcript before, Transcript after) {
        return after.since(before)
                .map(appended -> appends(before, after, appended))
                .orElseGet(() -> StateType.super.diff(before, after));
    }

    @Override
    public List<JsonNode> messages(JsonNode state) {
        var messages = new ArrayList<JsonNode>();
        state.path("messages").forEach(messages::add);
        return List.copyOf(messages);
    }

    @Override
    public JsonNode values(JsonNode state) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        state.properties().forEach(member -> values.set(member.getKey(), member.getValue()));
        values.remove("messages");
        return values;
    }

    private static Patch appends(Transcript before, Transcript after, List<Message> appended) {
        Patch patch =
                Patch.append("/messages", appended.stream().map(Message::json).toList());
        if (!before.usage().equals(after.usage())) {
            patch = patch.then(Patch.set("/usage", after.usage().write()));
        }
        return before.calls().equals(after.calls()) ? patch : patch.then(notes(before.calls(), after.calls()));
    }

    /** Notes are few and small, so comparing them costs nothing. */
    private static Patch notes(CallNotes before, CallNotes after) {
        if (before.isEmpty()) {
            return Patch.set(CALLS, after.json());
        }
        return after.isEmpty()
                ? Patch.diff(JsonNodeFactory.instance.objectNode().set("calls", before.json()), Json.object())
                : Patch.diff(before.json(), after.json()).under(CALLS);
    }

    private static CallNotes calls(JsonNode json) {
        return json instanceof ObjectNode notes ? new CallNotes(notes) : CallNotes.NONE;
    }
}
