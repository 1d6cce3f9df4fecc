package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether a document holds all that a filter names: an object its members, an array each of its elements somewhere,
 * anything else the same value. So LangGraph's API filters metadata and values.
 */
final class Contains {
    private Contains() {}

    static boolean all(JsonNode whole, JsonNode part) {
        if (part.isObject()) {
            return whole.isObject()
                    && part.properties().stream()
                            .allMatch(member ->
                                    whole.has(member.getKey()) && all(whole.path(member.getKey()), member.getValue()));
        }
        if (part.isArray()) {
            return whole.isArray() && part.valueStream().allMatch(wanted -> some(whole, wanted));
        }
        if (part.isNumber() && whole.isNumber()) {
            return part.decimalValue().compareTo(whole.decimalValue()) == 0;
        }
        return whole.equals(part);
    }

    private static boolean some(JsonNode array, JsonNode wanted) {
        return array.valueStream().anyMatch(element -> all(element, wanted));
    }
}
