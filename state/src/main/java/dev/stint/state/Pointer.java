package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON Pointer (<a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>), taken apart. */
record Pointer(List<String> tokens) {
    /** The array element after the last one. */
    static final String END = "-";

    /** @throws IllegalArgumentException if the text is no pointer */
    static Pointer parse(String text) {
        if (text.isEmpty()) {
            return new Pointer(List.of());
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException(
                    "'%s' is no JSON Pointer: it must be empty or begin with '/'".formatted(text));
        }
        List<String> tokens = new ArrayList<>();
        int start = 1;
        for (int slash = text.indexOf('/', 1); slash >= 0; slash = text.indexOf('/', start)) {
            tokens.add(unescape(text.substring(start, slash)));
            start = slash + 1;
        }
        tokens.add(unescape(text.substring(start)));
        return new Pointer(tokens);
    }

    static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    private static String unescape(String token) {
        // "~1" first: RFC 6901, section 4, or "~01" would become "/".
        return token.indexOf('~') < 0 ? token : token.replace("~1", "/").replace("~0", "~");
    }

    boolean isRoot() {
        return tokens.isEmpty();
    }

    String last() {
        return tokens.getLast();
    }

    Pointer parent() {
        return new Pointer(tokens.subList(0, tokens.size() - 1));
    }

    /** What stands there, or null where nothing does. */
    @Nullable
    JsonNode in(JsonNode document) {
        JsonNode node = document;
        for (String token : tokens) {
            node = child(node, token);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    static @Nullable JsonNode child(JsonNode parent, String token) {
        return parent instanceof ArrayNode array ? array.get(index(token)) : parent.get(token);
    }

    /** An array's index, or −1 where the token is none (RFC 6901: no sign, no leading zero). */
    static int index(String token) {
        if (token.isEmpty() || token.length() > 9 || (token.length() > 1 && token.charAt(0) == '0')) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < token.length(); i++) {
            char digit = token.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            index = index * 10 + (digit - '0');
        }
        return index;
    }
}
