package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What queries can see.
 *
 * @param states the fields of {@code $states}: {@code input}, {@code context}, and where they exist {@code result} and
 *     {@code errorOutput}
 * @param variables the workflow's variables as they were when the state was entered
 */
record Data(Map<String, JsonNode> states, Map<String, JsonNode> variables) {
    static Data of(Scope scope, JsonNode input, JsonNode context) {
        return new Data(Map.of("input", input, "context", context), Map.copyOf(scope.variables()));
    }

    Data withResult(JsonNode result) {
        return with("result", result);
    }

    Data withErrorOutput(JsonNode error) {
        return with("errorOutput", error);
    }

    private Data with(String field, JsonNode value) {
        var more = new LinkedHashMap<>(states);
        more.put(field, value);
        return new Data(more, variables);
    }
}
