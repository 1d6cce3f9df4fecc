package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.util.StringJoiner;

/** What a session asks, in words that a person can follow. */
final class Questions {
    private Questions() {}

    /** All questions, a few lines each. */
    static String told(JsonNode interrupts) {
        StringJoiner told = new StringJoiner("\n");
        interrupts.forEach(interrupt -> told.add(told(interrupt, interrupts.size() > 1)));
        return told.toString();
    }

    private static String told(JsonNode interrupt, boolean withId) {
        JsonNode value = interrupt.path("value");
        StringBuilder told =
                new StringBuilder("asks: ").append(value.path("prompt").asText());
        line(told, "about", value.path("about"));
        if (!value.path("schema").isEmpty()) {
            line(told, "the answer must fit", value.path("schema"));
        }
        line(told, "until", value.path("until"));
        if (withId) {
            line(told, "its id", interrupt.path("id"));
        }
        return told.toString();
    }

    private static void line(StringBuilder told, String what, JsonNode value) {
        if (!value.isMissingNode()) {
            told.append("\n  ").append(what).append(": ").append(value.isTextual() ? value.asText() : Json.text(value));
        }
    }
}
