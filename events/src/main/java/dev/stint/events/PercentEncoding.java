package dev.stint.events;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Percent-encoding (RFC 3986) of paths and queries; a malformed escape is kept as it was sent. */
final class PercentEncoding {
    private PercentEncoding() {}

    static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                // A plus is a plus in a path, and a space only in a query.
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    /** The parameters of a query; where a name comes more than once, its last value. */
    static Map<String, String> query(String raw) {
        Map<String, String> parameters = new HashMap<>();
        all(raw).forEach((name, values) -> parameters.put(name, values.getLast()));
        return parameters;
    }

    /** All values of each parameter that comes more than once. */
    static Map<String, List<String>> repeated(String raw) {
        Map<String, List<String>> parameters = all(raw);
        parameters.values().removeIf(values -> values.size() < 2);
        return parameters;
    }

    private static Map<String, List<String>> all(String raw) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters
                        .computeIfAbsent(decode(name), first -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return encoded;
        }
    }
}
