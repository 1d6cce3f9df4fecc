package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the value of a parameter in a text, by the parameter's type, name and description. */
final class OfflineValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern EXAMPLE =
            Pattern.compile("(?:such as|e\\.g\\.|for example|like) [\"']?([\\w-]*\\d[\\w-]*)");
    private static final Pattern NEGATION = Pattern.compile("(?i)\\b(?:no|not|without|don't|never)\\b");
    private static final Set<String> SOURCES = Set.of("origin", "from", "start", "departure");
    private static final Set<String> TARGETS = Set.of("destination", "to", "end", "arrival");

    private OfflineValues() {}

    static Optional<JsonNode> find(String name, JsonSchemaElement schema, String text) {
        return switch (schema) {
            case JsonEnumSchema choice -> choice(choice, text);
            case JsonBooleanSchema truth -> truth(name, text);
            case JsonIntegerSchema whole -> number(name, text).filter(OfflineValues::isWhole);
            case JsonNumberSchema any -> number(name, text);
            case JsonArraySchema array -> array(name, array, text);
            case JsonObjectSchema object -> object(object, text);
            case JsonStringSchema string -> string(name, string, text).map(JSON::textNode);
            default -> Optional.empty();
        };
    }

    static OfflineKind kind(String name, JsonSchemaElement schema) {
        if (schema instanceof JsonIntegerSchema || schema instanceof JsonNumberSchema) {
            return OfflineKind.NUMBER;
        }
        return schema instanceof JsonStringSchema ? OfflineKind.of(name, description(schema)) : OfflineKind.TEXT;
    }

    private static Optional<String> string(String name, JsonSchemaElement schema, String text) {
        OfflineKind kind = kind(name, schema);
        List<OfflineKind.Found> found = candidates(kind, schema, text);
        if (kind == OfflineKind.PLACE) {
            return place(name, found, text);
        }
        return nearest(name, found, text);
    }

    private static List<OfflineKind.Found> candidates(OfflineKind kind, JsonSchemaElement schema, String text) {
        Matcher example = EXAMPLE.matcher(description(schema));
        if (kind == OfflineKind.IDENTIFIER && example.find()) {
            return OfflineKind.like(example.group(1), text);
        }
        return kind.in(text);
    }

    /** Of several values, the one next to the parameter's own name: in "room 204 for order 1007" an order is 1007. */
    private static Optional<String> nearest(String name, List<OfflineKind.Found> found, String text) {
        List<String> words = OfflineWords.stems(OfflineWords.spaced(name));
        return found.stream()
                .min(Comparator.comparingInt(
                        value -> distance(words, value.at(), value.text().length(), text)))
                .map(OfflineKind.Found::text);
    }

    private static int distance(List<String> words, int at, int length, String text) {
        List<String> before = OfflineWords.stems(text.substring(0, at));
        List<String> after = OfflineWords.stems(text.substring(Math.min(text.length(), at + length)));
        int best = 100;
        for (int i = 0; i < 4; i++) {
            if (i < before.size() && OfflineWords.contains(words, before.get(before.size() - 1 - i))) {
                best = Math.min(best, 2 * i);
            }
            if (i < after.size() && OfflineWords.contains(words, after.get(i))) {
                best = Math.min(best, 2 * i + 1);
            }
        }
        return best;
    }

    private static Optional<String> place(String name, List<OfflineKind.Found> found, String text) {
        List<String> words = OfflineWords.plain(OfflineWords.spaced(name));
        String preposition = words.stream().anyMatch(SOURCES::contains)
                ? "from "
                : words.stream().anyMatch(TARGETS::contains) ? "to " : "";
        return found.stream()
                .filter(value -> text.substring(0, value.at()).endsWith(preposition))
                .findFirst()
                .map(OfflineKind.Found::text);
    }

    private static Optional<JsonNode> number(String name, String text) {
        return nearest(name, OfflineKind.NUMBER.in(text), text)
                .map(value -> value.contains(".")
                        ? JSON.numberNode(new BigDecimal(value))
                        : JSON.numberNode(new BigDecimal(value).toBigInteger()));
    }

    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber();
    }

    private static Optional<JsonNode> choice(JsonEnumSchema schema, String text) {
        List<String> words = OfflineWords.stems(text);
        return schema.enumValues().stream()
                .filter(value -> OfflineWords.stems(OfflineWords.spaced(value)).stream()
                        .allMatch(word -> OfflineWords.contains(words, word)))
                .findFirst()
                .map(JSON::textNode);
    }

    private static Optional<JsonNode> truth(String name, String text) {
        List<String> words = OfflineWords.stems(text);
        List<String> named = OfflineWords.stems(OfflineWords.spaced(name));
        boolean mentioned = !named.isEmpty() && named.stream().allMatch(word -> OfflineWords.contains(words, word));
        return mentioned ? Optional.of(JSON.booleanNode(!NEGATION.matcher(text).find())) : Optional.empty();
    }

    private static Optional<JsonNode> array(String name, JsonArraySchema schema, String text) {
        var values = JSON.arrayNode();
        switch (schema.items()) {
            case JsonEnumSchema choice -> choice(choice, text).ifPresent(values::add);
            case JsonIntegerSchema whole ->
                numbers(text).filter(OfflineValues::isWhole).forEach(values::add);
            case JsonNumberSchema any -> numbers(text).forEach(values::add);
            case JsonStringSchema item ->
                candidates(kind(name, item), item, text).forEach(value -> values.add(value.text()));
            default -> {}
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private static Stream<JsonNode> numbers(String text) {
        return OfflineKind.NUMBER.in(text).stream().map(value -> JSON.numberNode(new BigDecimal(value.text())));
    }

    private static Optional<JsonNode> object(JsonObjectSchema schema, String text) {
        ObjectNode object = JSON.objectNode();
        schema.properties()
                .forEach((name, member) -> find(name, member, text).ifPresent(value -> object.set(name, value)));
        return schema.required().stream().allMatch(object::has) ? Optional.of(object) : Optional.empty();
    }

    static String description(JsonSchemaElement schema) {
        return schema.description() == null ? "" : schema.description();
    }
}
