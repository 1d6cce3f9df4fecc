package dev.stint.infra;

import static com.dashjoin.jsonata.Jsonata.jsonata;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a JSONata field of a state evaluates to, given {@code $states} and the machine's variables. */
record Expression(Map<String, ? extends Object> states, Map<String, ? extends Object> variables) {
    static Expression of(Map<String, ? extends Object> states) {
        return new Expression(states, Map.of("events", 0, "generation", 0, "token", ""));
    }

    static Expression input(Map<String, ? extends Object> input) {
        return of(Map.of("input", input, "context", context(0)));
    }

    Expression with(String variable, Object value) {
        var more = new TreeMap<String, Object>(variables);
        more.put(variable, value);
        return new Expression(states, more);
    }

    static Map<String, Object> context(int retries) {
        return Map.of(
                "State",
                Map.of("RetryCount", retries, "EnteredTime", "2026-01-01T00:00:00.000Z"),
                "StateMachine",
                Map.of("Id", "arn:machine"),
                "Task",
                Map.of("Token", "task-token"));
    }

    @Nullable
    Object value(JsonNode field) {
        var text = field.asText();
        assertThat(text).startsWith("{% ").endsWith(" %}");
        var expression = jsonata(text.substring(3, text.length() - 3));
        // Which belongs to Step Functions, not to JSONata.
        expression.registerFunction("hash", (String data, String algorithm) -> algorithm + " of " + data);
        var frame = expression.createFrame();
        frame.bind("states", states);
        variables.forEach(frame::bind);
        return expression.evaluate(null, frame);
    }
}
