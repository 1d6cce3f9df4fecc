package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns one argument's JSON into the Java value that a tool's method takes. */
@FunctionalInterface
interface ToolArgument {
    /**
     * Reads an argument.
     *
     * @param path what the model calls it, such as {@code stops[0].city}
     * @param problems receives what is wrong, so that a model is told everything at once; the result is then not used
     */
    @Nullable
    Object read(JsonNode json, String path, List<String> problems);

    static String problem(String path, String allowed, JsonNode seen) {
        String text = Json.text(seen);
        return "%s must be %s, not %s"
                .formatted(path, allowed, text.length() <= 80 ? text : text.substring(0, 80) + "…");
    }
}
