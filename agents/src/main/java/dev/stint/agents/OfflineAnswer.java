package dev.stint.agents;

import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        String about = subject(arguments);
        if (json.isArray()) {
            return list(json, about);
        }
        if (json.isObject() && json.size() == 1 && json.iterator().next().isArray()) {
            return list(json.iterator().next(), about);
        }
        if (json.isObject()) {
            return (about.isEmpty() ? "" : "For " + about + ": ") + object(json) + ".";
        }
        return sentence(json.asText());
    }

    /** The members that were asked about, but the subject, which is told already; or all of them. */
    private String object(JsonNode json) {
        List<String> told = members(json, true);
        List<String> all = told.isEmpty() ? members(json, false) : told;
        String text = String.join(", ", all.subList(0, Math.min(MEMBERS, all.size())));
        return all.size() > MEMBERS ? text + " and " + (all.size() - MEMBERS) + " more" : text;
    }

    private List<String> members(JsonNode json, boolean askedOnly) {
        var told = new ArrayList<String>();
        for (var member : json.properties()) {
            String name = OfflineWords.spaced(member.getKey());
            boolean wanted = !askedOnly
                    || OfflineWords.stems(name).stream().anyMatch(word -> OfflineWords.contains(asked, word));
            if (wanted
                    && !member.getValue().isNull()
                    && !member.getValue().asText("x").isEmpty()) {
                told.add("the %s is %s".formatted(name, value(member.getValue())));
            }
        }
        return told;
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
                .map(member -> OfflineWords.spaced(member.getKey()) + " " + value(member.getValue()))
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
        return constant ? OfflineWords.spaced(text.toLowerCase(java.util.Locale.ROOT)) : text;
    }

    /** What a call was about: its first argument, as in "order 1007". */
    private static String subject(JsonNode arguments) {
        for (var argument : arguments.properties()) {
            if (argument.getValue().isTextual() || argument.getValue().isNumber()) {
                String name = OfflineWords.spaced(argument.getKey()).replaceFirst(" ?(?:id|number|name|code)$", "");
                return (name + " " + argument.getValue().asText()).strip();
            }
        }
        return "";
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
            return JsonText.parse(text);
        } catch (StreamReadException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        return stripped.matches("(?s).*[.!?\\]]$") ? stripped : stripped + ".";
    }
}
