package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Where to go from a state, and with what. */
sealed interface Transition {
    /** Returns a transition to a state, or to the end if it is null. */
    static Transition to(@Nullable String next, JsonNode output) {
        return next == null ? new End(output) : new Next(next, output);
    }

    /** On to another state. */
    record Next(String state, JsonNode output) implements Transition {}

    /** The end. */
    record End(JsonNode output) implements Transition {}
}
