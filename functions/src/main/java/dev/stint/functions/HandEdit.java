package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Merges values that somebody sent into a state that a state type can read. */
final class HandEdit {
    private HandEdit() {}

    /** @throws InvalidInputException if the state type cannot read the result, or has no place for a value */
    static <S> S apply(StateType<S> type, S state, ObjectNode values) {
        S edited = read(type, MergePatch.apply(type.write(state), values));
        JsonNode written = type.write(edited);
        values.properties().stream()
                .filter(member -> !member.getValue().isNull() && !written.has(member.getKey()))
                .findFirst()
                .ifPresent(member -> {
                    throw new InvalidInputException(
                            "/values/" + member.getKey(), "this agent's state has no member of that name");
                });
        return edited;
    }

    private static <S> S read(StateType<S> type, JsonNode merged) {
        try {
            return type.read(merged);
        } catch (RuntimeException e) {
            InvalidInputException invalid = new InvalidInputException(
                    "/values", "the agent cannot read its state with these values: " + e.getMessage());
            invalid.initCause(e);
            throw invalid;
        }
    }
}
