package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Head;
import dev.stint.state.Patch;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * A run's input on its way into a session's state.
 *
 * @param run the run
 * @param agent the agent that is to run
 * @param input what the caller sent as {@code input}; a missing node where nothing was sent
 * @param messages what the caller sent as {@code messages}
 */
record Inputs(RunId run, String agent, JsonNode input, List<JsonNode> messages) {
    static Inputs of(RunId run, String agent, Child child) {
        return new Inputs(run, agent, child.input(), List.of());
    }

    static Inputs read(JsonNode queued) {
        List<JsonNode> messages = new ArrayList<>();
        queued.path("messages").forEach(messages::add);
        return new Inputs(
                new RunId(queued.path("run").asText()), queued.path("agent").asText(), queued.path("input"), messages);
    }

    /** As it waits in a session's queue. */
    ObjectNode json() {
        ObjectNode json = Json.object().put("run", run.value()).put("agent", agent);
        if (!input.isMissingNode()) {
            json.set("input", input);
        }
        if (!messages.isEmpty()) {
            json.putArray("messages").addAll(messages);
        }
        return json;
    }

    /** Whether there is nothing to take in: the run goes on from where the last one stopped. */
    boolean isEmpty() {
        return (input.isMissingNode() || input.isNull()) && messages.isEmpty();
    }

    /** A run that begins on a session. */
    static Head busy(Agent<?> agent, String name, RunId run) {
        return new Head(Status.BUSY, name, schema(agent.stateType()), run);
    }

    static Head.SchemaId schema(StateType<?> type) {
        return new Head.SchemaId(type.name(), type.version());
    }

    /**
     * What puts the input into the state of {@code base}.
     *
     * @throws InvalidInputException if the agent cannot take it
     */
    <S> Patch into(StateType<S> type, Session base) {
        if (base.head().schema() == null || !isEmpty()) {
            return intoEnded(type, base);
        }
        S before = type.read(type.open(base));
        return patch(type, base, before, before);
    }

    /**
     * The same where there is nothing to go on with, since the last run did all it had to: the agent decides whether it
     * begins without an input.
     *
     * @throws InvalidInputException if the agent cannot take it
     */
    <S> Patch intoEnded(StateType<S> type, Session base) {
        if (base.head().schema() == null) {
            return intoNew(type);
        }
        S before = type.read(type.open(base));
        return patch(type, base, before, type.accept(before, input, messages));
    }

    /** What puts the input into a session that has no state. */
    <S> Patch intoNew(StateType<S> type) {
        return Patch.set("/state", type.write(type.accept(null, input, messages)));
    }

    /** What makes {@code after} of the state that {@code base} holds and that reads as {@code before}. */
    static <S> Patch patch(StateType<S> type, Session base, S before, S after) {
        return schema(type).equals(base.head().schema())
                ? type.diff(before, after).under("/state")
                : Patch.set("/state", type.write(after));
    }
}
