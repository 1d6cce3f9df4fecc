package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Message.ToolCall;
import java.util.stream.Collectors;

/** A call in words that a person reads, such as {@code refund(order=1007, amount=129.90)}. */
final class CallText {
    private static final int MAX_VALUE = 200;
    private static final int MAX_TEXT = 2_000;

    private CallText() {}

    static String of(ProposedCall call) {
        return of(call.tool(), call.args());
    }

    static String of(String tool, JsonNode args) {
        String text = args.properties().stream()
                .map(argument -> argument.getKey() + "=" + value(argument.getValue()))
                .collect(Collectors.joining(", "));
        return tool + "(" + cut(text, MAX_TEXT) + ")";
    }

    /** What a question is about, by which its answer finds the call again. */
    static ObjectNode about(String kind, ToolCall call) {
        ObjectNode about = Json.object().put("kind", kind).put("tool", call.name());
        about.set("args", call.args());
        return about.put("call", call.id());
    }

    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return text.substring(0, end) + "…";
    }

    private static String value(JsonNode value) {
        return cut(value.isTextual() ? value.textValue() : Json.text(value), MAX_VALUE);
    }
}
