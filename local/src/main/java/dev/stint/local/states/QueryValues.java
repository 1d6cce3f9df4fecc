package dev.stint.local.states;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON on its way into JSONata and out of it. Numbers come out as JavaScript would print them, so a whole number has no
 * fraction however it was computed; null stays null, and is not undefined.
 */
final class QueryValues {
    /** From here on JavaScript prints numbers with an exponent. */
    private static final double FIRST_EXPONENT = 1e21;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private QueryValues() {}

    static Object toJava(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case ARRAY -> items(node);
            case OBJECT -> members(node);
            case NULL, MISSING -> Jsonata.NULL_VALUE;
            case BINARY, POJO -> throw new IllegalArgumentException(node.getNodeType() + " is not JSON");
        };
    }

    /**
     * Returns a result as JSON.
     *
     * @throws IllegalArgumentException if it is, or contains, what JSON does not have: a function, a pattern
     */
    static JsonNode toJson(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case String text -> JSON.textNode(text);
            case Boolean truth -> JSON.booleanNode(truth);
            case Number number -> number(number);
            case List<?> items -> {
                var array = JSON.arrayNode(items.size());
                items.forEach(item -> array.add(toJson(item)));
                yield array;
            }
            case Map<?, ?> members -> {
                var object = JSON.objectNode();
                members.forEach((name, member) -> object.set(String.valueOf(name), toJson(member)));
                yield object;
            }
            case Object other -> {
                if (other.equals(Jsonata.NULL_VALUE)) {
                    yield JSON.nullNode();
                }
                throw new IllegalArgumentException(other.getClass().getName() + " has no JSON");
            }
        };
    }

    private static Object number(JsonNode node) {
        if (node.canConvertToInt() && node.isIntegralNumber()) {
            return node.intValue();
        }
        return node.canConvertToLong() && node.isIntegralNumber() ? (Object) node.longValue() : node.doubleValue();
    }

    private static JsonNode number(Number number) {
        return switch (number) {
            case Integer whole -> JSON.numberNode(whole.intValue());
            case Long whole ->
                whole.intValue() == whole ? JSON.numberNode(whole.intValue()) : JSON.numberNode(whole.longValue());
            case BigInteger whole -> BigIntegerNode.valueOf(whole);
            default -> fraction(number.doubleValue());
        };
    }

    private static JsonNode fraction(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " has no JSON");
        }
        if (value != Math.rint(value) || Math.abs(value) >= FIRST_EXPONENT) {
            return JSON.numberNode(value);
        }
        var whole = new BigDecimal(value).toBigInteger();
        return whole.bitLength() < Long.SIZE ? number((Number) whole.longValue()) : BigIntegerNode.valueOf(whole);
    }

    private static List<@Nullable Object> items(JsonNode node) {
        var items = new ArrayList<@Nullable Object>(node.size());
        node.forEach(item -> items.add(toJava(item)));
        return items;
    }

    private static Map<String, @Nullable Object> members(JsonNode node) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        node.properties().forEach(member -> members.put(member.getKey(), toJava(member.getValue())));
        return members;
    }
}
