package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NoSuchElementException;

/**
 * A call that the model wants to make, as an {@link Approval}'s rule sees it. Its arguments fit the tool already.
 *
 * @param tool the tool's name
 * @param effect what it does to the world; {@link Effect.Kind#ONCE} for a sub-agent
 * @param args its arguments, a JSON object; not to be changed
 */
public record ProposedCall(String tool, Effect.Kind effect, JsonNode args) {
    /** Whether the model gave an argument. */
    public boolean has(String argument) {
        return args.hasNonNull(argument);
    }

    /**
     * An argument that is a number.
     *
     * @throws NoSuchElementException if it is none, or not given
     */
    public double number(String argument) {
        JsonNode value = args.path(argument);
        if (!value.isNumber()) {
            throw absent(argument, "number");
        }
        return value.doubleValue();
    }

    /**
     * An argument that is a text.
     *
     * @throws NoSuchElementException if it is none, or not given
     */
    public String text(String argument) {
        JsonNode value = args.path(argument);
        if (!value.isTextual()) {
            throw absent(argument, "text");
        }
        return value.textValue();
    }

    private NoSuchElementException absent(String argument, String type) {
        return new NoSuchElementException(
                "the call of %s has no %s named %s; look with has(…) first".formatted(tool, type, argument));
    }
}
