package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What tools have said in this conversation, as a source of numbers that the user left out: "refund order 1007" means
 * what the order that was looked up had cost.
 *
 * @param results objects that tools returned, newest first
 */
record OfflineFacts(List<JsonNode> results) {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,10})?");
    // Stems of words that mean a sum of money, the most general first.
    private static final List<String> SUMS = List.of("amount", "total", "sum", "pric", "cost", "balanc");

    /** A number by a parameter's name, from the newest result that is about the same thing as the known arguments. */
    Optional<JsonNode> number(String name, ObjectNode known) {
        List<String> words = OfflineWords.stems(OfflineWords.spaced(name));
        return results.stream()
                .filter(result -> isAbout(result, known))
                .flatMap(result -> member(words, result).stream())
                .findFirst();
    }

    private static boolean isAbout(JsonNode result, ObjectNode known) {
        Set<String> values = new HashSet<>();
        known.forEach(value -> values.add(value.asText()));
        return result.properties().stream()
                .map(Map.Entry::getValue)
                .anyMatch(value -> value.isValueNode() && values.contains(value.asText()));
    }

    private static Optional<JsonNode> member(List<String> words, JsonNode result) {
        return named(words, result)
                .or(() -> words.stream().anyMatch(SUMS::contains) ? named(SUMS, result) : Optional.empty());
    }

    private static Optional<JsonNode> named(List<String> words, JsonNode result) {
        return result.properties().stream()
                .filter(member -> OfflineWords.stems(OfflineWords.spaced(member.getKey())).stream()
                        .anyMatch(words::contains))
                .map(member -> member.getValue().asText())
                .filter(text -> DECIMAL.matcher(text).matches())
                .map(text -> (JsonNode) JsonNodeFactory.instance.numberNode(new BigDecimal(text)))
                .findFirst();
    }
}
