package dev.stint.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path into an event, with as much of JSONPath as EventBridge has: names after dots, indices and wildcards.
 *
 * @param text as the template has it
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">input
 *     transformation</a>
 */
record EventPath(String text, List<String> steps) {
    private static final String ALL = "*";
    private static final Pattern PATH = Pattern.compile("\\$(\\.[\\w/-]+|\\[(\\d+|\\*)])*");
    private static final Pattern STEP = Pattern.compile("\\.([\\w/-]+)|\\[(\\d+|\\*)]");

    /** @throws IllegalArgumentException if it is none */
    static EventPath parse(String text) {
        if (!PATH.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no path; emulated are $.name, $.name.name, [0] and [*]".formatted(text));
        }
        var steps = new ArrayList<String>();
        var step = STEP.matcher(text);
        while (step.find()) {
            steps.add(step.group(1) == null ? "[" + step.group(2) : step.group(1));
        }
        return new EventPath(text, List.copyOf(steps));
    }

    /** Returns what the path leads to, if it is there. */
    Optional<JsonNode> find(JsonNode event) {
        return find(event, steps);
    }

    private static Optional<JsonNode> find(JsonNode from, List<String> steps) {
        if (from.isMissingNode()) {
            return Optional.empty();
        }
        if (steps.isEmpty()) {
            return Optional.of(from);
        }
        var step = steps.getFirst();
        var rest = steps.subList(1, steps.size());
        if (!step.startsWith("[")) {
            return find(from.path(step), rest);
        }
        if (!step.endsWith(ALL)) {
            return find(from.path(Integer.parseInt(step.substring(1))), rest);
        }
        var all = JsonNodeFactory.instance.arrayNode();
        from.forEach(element -> find(element, rest).ifPresent(all::add));
        return from.isArray() ? Optional.of(all) : Optional.empty();
    }
}
