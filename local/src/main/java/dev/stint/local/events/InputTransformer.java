package dev.stint.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stint.local.targets.DeliveryException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template with variables. As on AWS, a variable outside of quotes becomes JSON, and one inside of quotes becomes the
 * bare text, not escaped; so a text with a quote in it breaks the JSON that it is put into, and the event is not
 * delivered. A variable whose path leads nowhere is the empty text.
 *
 * @param template the {@code InputTemplate}
 * @param paths the {@code InputPathsMap}
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">input
 *     transformation</a>
 */
record InputTransformer(String template, Map<String, EventPath> paths) {
    private static final Pattern VARIABLE = Pattern.compile("<([\\w.-]+)>");
    private static final Set<String> PREDEFINED = Set.of(
            "aws.events.event",
            "aws.events.event.ingestion-time",
            "aws.events.event.json",
            "aws.events.rule-arn",
            "aws.events.rule-name");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    InputTransformer {
        paths = Map.copyOf(paths);
        var variable = VARIABLE.matcher(template);
        while (variable.find()) {
            if (!paths.containsKey(variable.group(1)) && !PREDEFINED.contains(variable.group(1))) {
                throw new IllegalArgumentException(
                        "InputTemplate names <%s>, which InputPathsMap does not define; it defines %s"
                                .formatted(variable.group(1), paths.keySet()));
            }
        }
    }

    String transform(Matched matched) throws DeliveryException {
        var filled = VARIABLE.matcher(template)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        text(value(variable.group(1), matched), quoted(template, variable.start()))))
                .strip();
        // Anything else is lines of text, each in quotes of its own.
        return filled.startsWith("{") || filled.startsWith("[") ? checked(filled) : filled;
    }

    private static String text(JsonNode value, boolean quoted) {
        if (!quoted) {
            return value.toString();
        }
        return value.isTextual() ? value.textValue() : value.toString().replace("\"", "");
    }

    /** Returns whether a place in the template is within a JSON string. */
    private static boolean quoted(String template, int end) {
        var quoted = false;
        for (int i = 0; i < end; i++) {
            if (template.charAt(i) == '\\') {
                i++;
            } else if (template.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return quoted;
    }

    private JsonNode value(String name, Matched matched) {
        return switch (name) {
            case "aws.events.event" -> matched.event().<ObjectNode>deepCopy().without("detail");
            case "aws.events.event.json" -> matched.event();
            case "aws.events.event.ingestion-time" ->
                TextNode.valueOf(matched.received().toString());
            case "aws.events.rule-arn" -> TextNode.valueOf(matched.rule().arn());
            case "aws.events.rule-name" -> TextNode.valueOf(matched.rule().name());
            default -> find(name, matched.event());
        };
    }

    private JsonNode find(String name, JsonNode event) {
        var path = paths.get(name);
        return path == null ? TextNode.valueOf("") : path.find(event).orElse(TextNode.valueOf(""));
    }

    private static String checked(String filled) throws DeliveryException {
        try {
            return JSON.readTree(filled).toString();
        } catch (JsonProcessingException e) {
            throw new DeliveryException(
                    "INVALID_JSON", "the filled InputTemplate is no JSON: " + e.getOriginalMessage(), false);
        }
    }
}
