package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.stint.events.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One tool as the offline stand-in sees it: the words that speak for it, and how its arguments are found. */
final class OfflineTool {
    // What is told once is meant again ("where is it now?"); a text or an address is meant for the moment only.
    private static final Set<OfflineKind> REMEMBERED =
            Set.of(OfflineKind.IDENTIFIER, OfflineKind.PERSON, OfflineKind.PLACE, OfflineKind.EMAIL);

    private final ToolSpecification specification;
    private final Map<String, Double> weights = new HashMap<>();

    OfflineTool(ToolSpecification specification) {
        this.specification = specification;
        weigh(OfflineWords.spaced(name()), 3);
        weigh(specification.description() == null ? "" : specification.description(), 1.5);
        parameters().forEach((name, schema) -> {
            weigh(OfflineWords.spaced(name), 1);
            weigh(OfflineValues.description(schema), 0.5);
        });
    }

    String name() {
        return specification.name();
    }

    /** Whether calling it changes something, as its name's verb says. */
    boolean changes() {
        return OfflineVerbs.isChanging(name());
    }

    /** How much a word of the user's speaks for this tool. */
    double weight(String stem) {
        return weights.entrySet().stream()
                .mapToDouble(word -> word.getValue() * OfflineWords.likeness(stem, word.getKey()))
                .max()
                .orElse(0);
    }

    /** The parameters whose values the text itself holds, other than free text, which any text holds. */
    Stream<String> evidence(String text) {
        return parameters().entrySet().stream()
                .filter(parameter -> OfflineValues.kind(parameter.getKey(), parameter.getValue()) != OfflineKind.TEXT)
                .filter(parameter ->
                        find(parameter.getKey(), parameter.getValue(), text).isPresent())
                .map(Map.Entry::getKey);
    }

    boolean takes(String parameter) {
        return parameters().containsKey(parameter);
    }

    /** The required parameters that {@code arguments} lacks. */
    List<String> missing(ObjectNode arguments) {
        return schema().map(JsonObjectSchema::required).orElse(List.of()).stream()
                .filter(name -> !arguments.has(name))
                .toList();
    }

    /** The required numbers that {@code arguments} lacks; somebody else may know them. */
    List<String> missingNumbers(ObjectNode arguments) {
        List<String> missing = missing(arguments);
        return parameters().entrySet().stream()
                .filter(parameter -> isNumber(parameter.getKey(), parameter.getValue()))
                .map(Map.Entry::getKey)
                .filter(missing::contains)
                .toList();
    }

    /** Whether this tool only reads, and what it needs is known: {@code arguments} of another one. */
    boolean answersBy(ObjectNode arguments) {
        return !changes() && !shared(arguments).isEmpty() && missing(arguments).isEmpty();
    }

    /** This tool's part of another one's arguments. */
    ObjectNode shared(ObjectNode arguments) {
        ObjectNode shared = JsonNodeFactory.instance.objectNode();
        parameters().keySet().stream().filter(arguments::has).forEach(name -> shared.set(name, arguments.get(name)));
        return shared;
    }

    /** What can be found of the arguments: in the sentence, else in all that was just said, else earlier. */
    ObjectNode arguments(String sentence, OfflineConversation conversation) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        parameters()
                .forEach((name, schema) -> find(name, schema, sentence)
                        .or(() -> find(name, schema, conversation.current()))
                        .or(() -> remembered(name, schema, conversation))
                        .ifPresent(value -> arguments.set(name, value)));
        missingNumbers(arguments)
                .forEach(name ->
                        conversation.facts().number(name, arguments).ifPresent(value -> arguments.set(name, value)));
        List<String> missing = missing(arguments);
        if (conversation.pending() && missing.size() == 1) {
            answered(missing.getFirst(), conversation.answer())
                    .ifPresent(value -> arguments.set(missing.getFirst(), value));
        } else if (missing.size() == 1) {
            rest(missing.getFirst(), sentence).ifPresent(value -> arguments.set(missing.getFirst(), value));
        }
        return arguments;
    }

    private Optional<JsonNode> find(String name, JsonSchemaElement schema, String text) {
        return OfflineValues.find(name, schema, isNumber(name, schema) ? withoutIdentifiers(text) : text);
    }

    private static boolean isNumber(String name, JsonSchemaElement schema) {
        return OfflineValues.kind(name, schema) == OfflineKind.NUMBER;
    }

    /** In "refund 20 of order 1007" the order's number is no amount. */
    private String withoutIdentifiers(String text) {
        String[] rest = {text};
        parameters().forEach((name, schema) -> {
            if (OfflineValues.kind(name, schema) == OfflineKind.IDENTIFIER) {
                OfflineValues.find(name, schema, text)
                        .ifPresent(value -> rest[0] = rest[0].replace(value.asText(), " "));
            }
        });
        return rest[0];
    }

    private Optional<JsonNode> remembered(String name, JsonSchemaElement schema, OfflineConversation conversation) {
        boolean required =
                schema().map(JsonObjectSchema::required).orElse(List.of()).contains(name);
        if (!required || !REMEMBERED.contains(OfflineValues.kind(name, schema))) {
            return Optional.empty();
        }
        var texts = new ArrayList<>(conversation.earlier());
        return conversation.calls().stream()
                .map(call -> OfflineConversation.arguments(call).path(name))
                .filter(value -> !value.isMissingNode())
                .findFirst()
                .or(() -> texts.stream()
                        .flatMap(text -> OfflineValues.find(name, schema, text).stream())
                        .findFirst());
    }

    /** The user's whole answer, where the stand-in had asked for nothing else. */
    private Optional<JsonNode> answered(String name, String answer) {
        String text = answer.strip().replaceAll("[.!]+$", "");
        JsonSchemaElement schema = parameters().get(name);
        return schema instanceof JsonStringSchema && !text.isBlank()
                ? Optional.of(JsonNodeFactory.instance.textNode(text))
                : Optional.empty();
    }

    /** The words after the tool's own verb, for a free text: "add milk to the list" adds milk. */
    private Optional<JsonNode> rest(String name, String sentence) {
        JsonSchemaElement schema = parameters().get(name);
        if (!(schema instanceof JsonStringSchema) || OfflineValues.kind(name, schema) != OfflineKind.TEXT) {
            return Optional.empty();
        }
        String verb = OfflineVerbs.of(name());
        String text =
                sentence.replaceFirst("(?i)^.*?\\b" + verb + "\\w*\\s+(?:me\\s+)?(?:the |a |an |some |for |to )?", "");
        text = text.replaceFirst("\\s+(?:to|in|on|from) (?:the|my|our) .*$", "")
                .replaceFirst("[.!?]+$", "")
                .strip();
        return text.isBlank() || text.equals(sentence.strip())
                ? Optional.empty()
                : Optional.of(JsonNodeFactory.instance.textNode(text));
    }

    ToolExecutionRequest call(ObjectNode arguments, String id) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(name())
                .arguments(Json.text(arguments))
                .build();
    }

    private Map<String, JsonSchemaElement> parameters() {
        return schema().map(JsonObjectSchema::properties).orElse(Map.of());
    }

    private Optional<JsonObjectSchema> schema() {
        return Optional.ofNullable(specification.parameters());
    }

    private void weigh(String text, double weight) {
        OfflineWords.stems(text).forEach(stem -> weights.merge(stem, weight, Math::max));
    }
}
