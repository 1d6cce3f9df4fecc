package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.state.Patch;
import dev.stint.state.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a state class is read, written, compared and upgraded, and how a run's input enters it. Implementations are
 * stateless and thread-safe.
 *
 * @param <S> the state's class; a value
 */
public interface StateType<S> extends Schema {
    /** Reads a state of the current version. */
    S read(JsonNode json);

    /** Writes a state in the current version. */
    JsonNode write(S state);

    /**
     * The state with a new run's input in it.
     *
     * @param state the session's state, or null on its first run
     * @param input what the caller sent as {@code input}; a missing node where nothing was sent
     * @param messages what the caller sent as {@code messages}, in the Agent Protocol's shape
     * @throws InvalidInputException if this agent cannot take that input; the caller is told, and nothing is written
     */
    S accept(@Nullable S state, JsonNode input, List<JsonNode> messages);

    /**
     * The state with an answer in it. Override it where a step asks.
     *
     * @param question what was asked, as it was asked
     * @throws InvalidInputException if the agent cannot take that answer, though it fits the schema; whoever answers is
     *     told, and the question stays open
     */
    default S answered(S state, Question question, Answer answer) {
        throw new UnsupportedOperationException("schema %s takes no answers; override answered()".formatted(name()));
    }

    /**
     * The state with children's results in it. Override it where a step spawns.
     *
     * @param results one for each child, in the order in which they were spawned
     */
    default S joined(S state, List<ChildResult> results) {
        throw new UnsupportedOperationException(
                "schema %s takes no children's results; override joined()".formatted(name()));
    }

    /**
     * The state after somebody has changed it by hand. As it stands here, values are merged into the written state as
     * JSON Merge Patch says (RFC 7396: null removes), and the result must read.
     *
     * @param values what to change; the empty object for nothing
     * @param messages what to add, in the Agent Protocol's shape
     * @throws InvalidInputException if the state cannot be that; whoever edits is told, and nothing is written
     */
    default S edited(S state, ObjectNode values, List<JsonNode> messages) {
        if (!messages.isEmpty()) {
            throw new InvalidInputException("/messages", "this agent's state holds no messages; change its values");
        }
        return HandEdit.apply(this, state, values);
    }

    /** What turns {@code before} into {@code after}, in terms of the written state. */
    default Patch diff(S before, S after) {
        return Patch.diff(write(before), write(after));
    }

    /**
     * The state's messages in the Agent Protocol's shape, or null where the agent does not have any. An empty object
     * must do, too: it is asked whether there are messages at all.
     */
    default @Nullable List<JsonNode> messages(JsonNode state) {
        return null;
    }

    /** The state as the Agent Protocol's {@code values}: without what {@link #messages} gives already. */
    default JsonNode values(JsonNode state) {
        return state;
    }

    @Override
    default JsonNode upgrade(int from, JsonNode state) {
        throw new UnsupportedOperationException("schema %s has no upgrade from version %d to %d; override upgrade()"
                .formatted(name(), from, version()));
    }
}
