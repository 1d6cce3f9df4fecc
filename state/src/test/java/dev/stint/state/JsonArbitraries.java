package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Trees of every kind, and names that a pointer must escape or a library is known to misread. */
final class JsonArbitraries {
    private JsonArbitraries() {}

    static Arbitrary<JsonNode> trees() {
        return Arbitraries.lazyOf(
                JsonArbitraries::scalars, JsonArbitraries::scalars, JsonArbitraries::arrays, JsonArbitraries::objects);
    }

    static Arbitrary<JsonNode> objects() {
        return Arbitraries.maps(names(), trees()).ofMaxSize(4).map(members -> {
            var object = Json.NODES.objectNode();
            members.forEach(object::set);
            return object;
        });
    }

    static Arbitrary<JsonNode> arrays() {
        return trees().list()
                .ofMaxSize(6)
                .map(elements -> Json.NODES.arrayNode().addAll(elements));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "", "a", "b", "a/b", "~", "~0", "~1", "~2", "~02", "=", "id=1", "-", "0", "01", "1", "\"", "é",
                        "😀"),
                Arbitraries.strings().ofMaxLength(3));
    }

    private static Arbitrary<JsonNode> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        Json.NODES.nullNode(),
                        Json.NODES.booleanNode(true),
                        Json.NODES.booleanNode(false),
                        Json.NODES.textNode(""),
                        Json.NODES.textNode("a"),
                        Json.NODES.textNode("\ud83d"),
                        Json.NODES.numberNode(1)),
                Arbitraries.strings().ofMaxLength(5).map(Json.NODES::textNode),
                Arbitraries.integers().map(number -> (JsonNode) Json.NODES.numberNode(number.intValue())),
                Arbitraries.longs().map(number -> read(Json.NODES.numberNode(number.longValue()))),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30))
                        .map(number -> read(Json.NODES.numberNode(number))),
                Arbitraries.doubles().map(number -> (JsonNode) Json.NODES.numberNode(number.doubleValue())),
                Arbitraries.bigDecimals().ofScale(25).map(number -> read(DecimalNode.valueOf(number))));
    }

    /** The node that a reader makes of it: a small number in a wide type comes back in a narrow one. */
    private static JsonNode read(JsonNode node) {
        try {
            return Json.read(Json.text(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
