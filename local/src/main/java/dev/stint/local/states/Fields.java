package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a definition. Each is taken by who understands it; those that nobody took are refused, so
 * nothing in a definition is ever skipped in silence.
 */
final class Fields {
    private static final Set<String> JSON_PATH = Set.of(
            "InputPath",
            "OutputPath",
            "ResultPath",
            "ResultSelector",
            "Parameters",
            "Result",
            "Variable",
            "SecondsPath",
            "TimestampPath",
            "TimeoutSecondsPath",
            "HeartbeatSecondsPath",
            "ErrorPath",
            "CausePath",
            "ItemsPath",
            "MaxConcurrencyPath");

    private final String where;
    private final ObjectNode node;
    private final ParseContext context;
    private final Set<String> left = new LinkedHashSet<>();

    Fields(String where, JsonNode node, ParseContext context) {
        this.where = where;
        this.context = context;
        if (!(node instanceof ObjectNode object)) {
            throw invalid("must be an object, not " + node);
        }
        this.node = object;
        object.fieldNames().forEachRemaining(left::add);
        left.remove("Comment");
    }

    ParseContext context() {
        return context;
    }

    InvalidDefinitionException invalid(String what) {
        return new InvalidDefinitionException(where + ": " + what);
    }

    @Nullable
    JsonNode take(String name) {
        left.remove(name);
        return node.get(name);
    }

    JsonNode require(String name) {
        var value = take(name);
        if (value == null) {
            throw invalid("has no " + name);
        }
        return value;
    }

    String text(String name) {
        var value = require(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw invalid(name + " must be a text, not " + value);
        }
        return value.textValue();
    }

    @Nullable
    String textIfPresent(String name) {
        return node.has(name) ? text(name) : null;
    }

    @Nullable
    Template template(String name) {
        var value = take(name);
        return value == null ? null : Template.parse(value, name, this::invalid);
    }

    /** Takes a field whose value, or whose query's value, has to be of a kind. */
    @Nullable
    Template typed(String name, Typed.Kind kind) {
        var template = template(name);
        if (template != null && !(template instanceof Query)) {
            var value = node.get(name);
            if (!kind.accepts(value)) {
                throw invalid(name + " must be " + kind.described() + " or a JSONata expression, not " + value);
            }
        }
        return template == null ? null : new Typed(template, kind, name);
    }

    /** Takes an array of objects, none if it is absent. */
    List<Fields> list(String name) {
        var value = take(name);
        var items = value == null ? JsonNodeFactory.instance.arrayNode() : value;
        if (!items.isArray()) {
            throw invalid(name + " must be an array, not " + items);
        }
        var list = new ArrayList<Fields>();
        items.forEach(item -> list.add(new Fields(where + ": " + name + "[" + list.size() + "]", item, context)));
        return list;
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** Takes an object. */
    Fields object(String name) {
        return new Fields(where + ": " + name, require(name), context);
    }

    /** Takes an object and returns the fields of each of its members by name. */
    Set<Map.Entry<String, JsonNode>> members(String name) {
        if (!(require(name) instanceof ObjectNode object)) {
            throw invalid(name + " must be an object");
        }
        return object.properties();
    }

    /** Takes Next or End, of which there has to be exactly one; null means the end. */
    @Nullable
    String successor() {
        var next = textIfPresent("Next");
        var end = take("End");
        if ((next == null) == (end == null) || (end != null && !end.equals(BooleanNode.TRUE))) {
            throw invalid("must have either Next or \"End\": true");
        }
        return next;
    }

    /** Refuses what nobody took. */
    void finish() {
        for (var name : left) {
            throw invalid(
                    JSON_PATH.contains(name)
                            ? "field " + name + " belongs to JSONPath; only JSONata is supported"
                            : "field " + name + " is not supported here");
        }
    }
}
