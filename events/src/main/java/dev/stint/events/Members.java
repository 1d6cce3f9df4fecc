package dev.stint.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An event's small objects, read from a parser that stands on them. */
final class Members {
    private Members() {}

    /** An object's members that are plain values, as text; nothing where there is no object. */
    static Map<String, String> texts(JsonParser parser) throws IOException {
        Map<String, String> members = new HashMap<>();
        if (!isObject(parser)) {
            return members;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                members.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return members;
    }

    /** An object's members that are lists of plain values, each joined by commas. */
    static Map<String, String> lists(JsonParser parser) throws IOException {
        Map<String, String> members = new HashMap<>();
        several(parser).forEach((name, values) -> members.put(name, String.join(",", values)));
        return members;
    }

    /** An object's members that are lists of plain values. */
    static Map<String, List<String>> several(JsonParser parser) throws IOException {
        Map<String, List<String>> members = new HashMap<>();
        if (!isObject(parser)) {
            return members;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                members.put(name, list(parser));
            } else {
                parser.skipChildren();
            }
        }
        return members;
    }

    private static List<String> list(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isScalarValue()) {
                texts.add(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return texts;
    }

    private static boolean isObject(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        parser.skipChildren();
        return false;
    }
}
