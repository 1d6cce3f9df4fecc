package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A memory item that is asked for, or written.
 *
 * @param namespace where it is; no segment has a dot, since LangGraph's clients join them by dots
 * @param key its name
 * @param value what it is to hold; empty unless it is written
 * @param lifetime how long it is to live; empty for ever
 */
public record StoreItem(List<String> namespace, String key, Optional<ObjectNode> value, Optional<Duration> lifetime) {
    /** What LangGraph counts a lifetime in. */
    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(3650).toSeconds());

    /**
     * Reads the body that writes an item.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static StoreItem put(JsonNode body) {
        StoreItem item = named(body);
        Fields fields = Fields.of(body);
        fields.nothing("index", "items are found by namespace and filter, not by meaning; leave index out");
        ObjectNode value = fields.anyObject("value")
                .orElseThrow(() -> Problem.invalid("/value", "value is missing; it must be an object"));
        return new StoreItem(item.namespace, item.key, Optional.of(value), lifetime(body.path("ttl")));
    }

    /**
     * Reads the body that names an item.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static StoreItem named(JsonNode body) {
        Fields fields = Fields.of(body);
        List<String> namespace = namespace(fields, "namespace");
        String key = fields.string("key").orElse("");
        if (key.isEmpty()) {
            throw Problem.invalid("/key", "key is missing; it names the item in its namespace");
        }
        return new StoreItem(namespace, key, Optional.empty(), Optional.empty());
    }

    /**
     * Reads the query that names an item: its namespace's segments one parameter each, as the Agent Protocol has them,
     * or joined by dots, as LangGraph's clients do.
     *
     * @throws Problem 422 naming the parameter that is not what it must be
     */
    public static StoreItem named(HttpRequest request) {
        List<String> values = request.values("namespace");
        List<String> segments =
                values.size() == 1 ? Arrays.asList(values.getFirst().split("\\.", -1)) : values;
        String key = request.query().getOrDefault("key", "");
        if (key.isEmpty()) {
            throw Problem.invalid("key", "key is missing; it names the item in its namespace");
        }
        if (request.query().getOrDefault("refresh_ttl", "").equals("true")) {
            throw refresh("refresh_ttl");
        }
        List<String> namespace = values.equals(List.of("")) ? List.of() : segments;
        requireSegments(namespace, "namespace");
        return new StoreItem(namespace, key, Optional.empty(), Optional.empty());
    }

    static List<String> namespace(Fields fields, String name) {
        List<String> namespace = fields.strings(name);
        requireSegments(namespace, "/" + name);
        return namespace;
    }

    private static void requireSegments(List<String> namespace, String field) {
        if (namespace.stream().anyMatch(segment -> segment.isEmpty() || segment.contains("."))) {
            throw Problem.invalid(field, "a namespace's segments must not be empty and must not have dots");
        }
    }

    static Problem refresh(String field) {
        return Problem.invalid(field, "reading does not lengthen an item's life; write it again to do that");
    }

    private static Optional<Duration> lifetime(JsonNode minutes) {
        if (minutes.isMissingNode() || minutes.isNull()) {
            return Optional.empty();
        }
        BigDecimal seconds = minutes.isNumber() ? minutes.decimalValue().multiply(SECONDS) : BigDecimal.ZERO;
        if (seconds.compareTo(BigDecimal.ONE) < 0 || seconds.compareTo(LONGEST) > 0) {
            throw Problem.invalid("/ttl", "ttl must be a number of minutes, from a second to ten years");
        }
        return Optional.of(Duration.ofSeconds(seconds.longValue()));
    }
}
