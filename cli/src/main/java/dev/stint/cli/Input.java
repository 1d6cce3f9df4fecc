package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.util.Optional;

/** A JSON object given in place of words: the input of an agent that does not talk. */
record Input(JsonNode value) {
    static Optional<Input> of(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Input(Json.read(text)));
        } catch (MalformedJsonException e) {
            throw new CliException(
                    "the input looks like a JSON object and is none: " + e.getMessage(), "quote it as '{…}'");
        }
    }

    ObjectNode request() {
        ObjectNode request = Json.object();
        request.set("input", value);
        return request;
    }
}
