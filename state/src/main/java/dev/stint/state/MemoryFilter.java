package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** What a value's top-level members must be; numbers are equal by value, so that 3 is 3.0. */
final class MemoryFilter {
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };

    private final List<Predicate<ObjectNode>> tests = new ArrayList<>();

    /** @throws IllegalArgumentException if it has an operator that is not known, or one that compares no scalar */
    MemoryFilter(ObjectNode filter) {
        for (Map.Entry<String, JsonNode> member : filter.properties()) {
            add(member.getKey(), member.getValue());
        }
    }

    private void add(String name, JsonNode wanted) {
        if (!(wanted instanceof ObjectNode object)
                || object.properties().stream()
                        .noneMatch(member -> member.getKey().startsWith("$"))) {
            tests.add(value -> same(value.path(name), wanted));
            return;
        }
        for (Map.Entry<String, JsonNode> operator : object.properties()) {
            Predicate<JsonNode> test = test(name, operator.getKey(), operator.getValue());
            tests.add(value -> test.test(value.path(name)));
        }
    }

    private static Predicate<JsonNode> test(String name, String operator, JsonNode operand) {
        if (!operand.isValueNode()) {
            throw new IllegalArgumentException("filter '%s': %s compares a scalar, and was given %s"
                    .formatted(name, operator, operand.getNodeType()));
        }
        return switch (operator) {
            case "$eq" -> value -> same(value, operand);
            case "$ne" -> value -> !same(value, operand);
            case "$gt" -> value -> compared(value, operand).orElse(-1) > 0;
            case "$gte" -> value -> compared(value, operand).orElse(-1) >= 0;
            case "$lt" -> value -> compared(value, operand).orElse(1) < 0;
            case "$lte" -> value -> compared(value, operand).orElse(1) <= 0;
            default ->
                throw new IllegalArgumentException(
                        "filter '%s' has operator '%s'; allowed are $eq, $ne, $gt, $gte, $lt and $lte"
                                .formatted(name, operator));
        };
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(BY_VALUE, other);
    }

    /** Numbers with numbers and texts with texts; nothing else has an order. */
    private static OptionalInt compared(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return OptionalInt.of(BY_VALUE.compare(one, other));
        }
        return one.isTextual() && other.isTextual()
                ? OptionalInt.of(one.textValue().compareTo(other.textValue()))
                : OptionalInt.empty();
    }

    boolean isEmpty() {
        return tests.isEmpty();
    }

    boolean accepts(ObjectNode value) {
        return tests.stream().allMatch(test -> test.test(value));
    }
}
