package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells tools' results in sentences: the members that the user asked about, or else all of them. */
final class OfflineAnswer {
    private static final int MEMBERS = 8;
    private static final int ELEMENTS = 10;
    private static final Map<String, List<String>> ASKED = Map.of(
            "where", List.of("statu", "location", "place", "city", "carrier", "position", "room"),
            "when",
                    List.of(
                            "dat",
                            "day",
                            "tim",
                            "until",
                            "arriv",
                            "due",
                            "start",
                            "end",
                            "expect",
                            "earliest",
                            "latest"),
            "who", List.of("name", "nam", "person", "customer", "owner", "author"),
            "much", List.of("total", "pric", "amount", "cost", "balanc"),
            "many", List.of("quantity", "count", "number", "total"));

    private final List<String> asked;

    OfflineAnswer(String question) {
        asked = new ArrayList<>(OfflineWords.stems(question));
        OfflineWords.plain(question).forEach(word -> asked.addAll(ASKED.getOrDefault(word, List.of())));
    }

    String tell(OfflineConversation conversation) {
        return conversation.results().stream()
                .map(result -> tell(result, call(result, conversation)))
                .collect(Collectors.joining(" "));
    }

    private String tell(ToolExecutionResultMessage result, JsonNode arguments) {
        if (Boolean.TRUE.equals(result.isError())) {
            return "That did not work. " + sentence(result.text());
        }
        JsonNode json = parse(result.text());
        List<String> about = subject(arguments);
        boolean wrapped =
                json.isObject() && json.size() == 1 && json.iterator().next().isArray();
        if (json.isArray() || wrapped) {
            return list(wrapped ? json.iterator().next() : json, String.join(" ", about));
        }
        if (!json.isObject()) {
            return sentence(json.asText());
        }
        String done = OfflineVerbs.isChanging(result.toolName()) ? "Done. " : "";
        String scope = about.isEmpty() ? "" : "For %s: ".formatted(String.join(" ", about));
        return done + scope + object(json, arguments, about) + ".";
    }

    /** The members that were asked about, or that the call named; or all of them. */
    private String object(JsonNode json, JsonNode arguments, List<String> about) {
        // "Where is my order 1007?" asks about an order's place, not about when it was ordered.
        List<String> subject = about.isEmpty() ? List.of() : OfflineWords.stems(about.getFirst());
        List<String> words = asked.stream()
                .filter(word -> !OfflineWords.contains(subject, word))
                .toList();
        List<String> told = members(
                json,
                name -> OfflineWords.stems(OfflineWords.spaced(name)).stream()
                        .anyMatch(word -> OfflineWords.contains(words, word)));
        if (told.isEmpty()) {
            told = members(json, arguments::has);
        }
        if (told.isEmpty()) {
            told = members(json, name -> true);
        }
        String text = String.join(", ", told.subList(0, Math.min(MEMBERS, told.size())));
        return told.size() > MEMBERS ? text + " and " + (told.size() - MEMBERS) + " more" : text;
    }

    private static List<String> members(JsonNode json, Predicate<String> wanted) {
        return json.properties().stream()
                .filter(member ->
                        wanted.test(member.getKey()) && !member.getValue().isNull())
                .map(OfflineAnswer::named)
                .toList();
    }

    private static String named(Map.Entry<String, JsonNode> member) {
        return OfflineWords.spaced(member.getKey()) + " " + value(member.getValue());
    }

    private String list(JsonNode elements, String about) {
        String scope = about.isEmpty() ? "" : " for " + about;
        if (elements.isEmpty()) {
            return "There is nothing%s.".formatted(scope);
        }
        var lines = new ArrayList<String>();
        lines.add("There %s %d%s:".formatted(elements.size() == 1 ? "is" : "are", elements.size(), scope));
        for (int i = 0; i < Math.min(ELEMENTS, elements.size()); i++) {
            lines.add("- " + element(elements.get(i)));
        }
        if (elements.size() > ELEMENTS) {
            lines.add("- and %d more".formatted(elements.size() - ELEMENTS));
        }
        return String.join("\n", lines);
    }

    private static String element(JsonNode element) {
        if (!element.isObject()) {
            return value(element);
        }
        return element.properties().stream()
                .filter(member ->
                        member.getValue().isValueNode() && !member.getValue().isNull())
                .limit(5)
                .map(OfflineAnswer::named)
                .collect(Collectors.joining(", "));
    }

    private static String value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        if (value.isArray()) {
            var texts = new ArrayList<String>();
            value.forEach(element -> texts.add(value(element)));
            return texts.isEmpty() ? "empty" : String.join(", ", texts);
        }
        if (value.isObject()) {
            return "(" + element(value) + ")";
        }
        String text = value.asText();
        boolean constant = text.matches("[A-Z]+(?:_[A-Z]+)+");
        return constant ? OfflineWords.spaced(text.toLowerCase(Locale.ROOT)) : text;
    }

    /** What a call was about: its first argument, such as "order" and "1007". */
    private static List<String> subject(JsonNode arguments) {
        for (var argument : arguments.properties()) {
            if (argument.getValue().isTextual() || argument.getValue().isNumber()) {
                String name = OfflineWords.spaced(argument.getKey()).replaceFirst(" ?\\b(?:id|number|name|code)$", "");
                String value = argument.getValue().asText();
                return name.isEmpty() ? List.of(value) : List.of(name, value);
            }
        }
        return List.of();
    }

    private static JsonNode call(ToolExecutionResultMessage result, OfflineConversation conversation) {
        return conversation.calls().stream()
                .filter(call -> call.id().equals(result.id()))
                .findFirst()
                .map(OfflineConversation::arguments)
                .orElseGet(JsonNodeFactory.instance::missingNode);
    }

    private static JsonNode parse(String text) {
        try {
            return Json.read(text);
        } catch (MalformedJsonException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        return stripped.matches("(?s).*[.!?\\]]$") ? stripped : stripped + ".";
    }
}
