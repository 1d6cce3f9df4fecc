package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Trees of every kind, and names that a pointer must escape or a library is known to misread. */
final class JsonArbitraries {
    private static final List<String> NAMES = List.of(
            "", "a", "b", "a/b", "~", "~0", "~1", "~2", "~02", "=", "id=1", "-", "0", "01", "1", "\"", "é", "😀");

    private JsonArbitraries() {}

    static Arbitrary<JsonNode> trees() {
        return seeds().map(seed -> tree(new Random(seed), 4));
    }

    static Arbitrary<JsonNode> arrays() {
        return seeds().map(seed -> array(new Random(seed), 3));
    }

    private static Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    private static JsonNode tree(Random random, int depth) {
        return switch (depth == 0 ? 5 : random.nextInt(6)) {
            case 0, 1 -> array(random, depth - 1);
            case 2, 3 -> object(random, depth - 1);
            default -> scalar(random);
        };
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = Json.NODES.arrayNode();
        for (int i = random.nextInt(7); i > 0; i--) {
            array.add(tree(random, depth));
        }
        return array;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = Json.NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), tree(random, depth));
        }
        return object;
    }

    private static JsonNode scalar(Random random) {
        return read(
                switch (random.nextInt(12)) {
                    case 0 -> Json.NODES.nullNode();
                    case 1 -> Json.NODES.booleanNode(random.nextBoolean());
                    case 2 -> Json.NODES.textNode(NAMES.get(random.nextInt(NAMES.size())));
                    case 3 -> Json.NODES.textNode("lone \ud83d and \u0000");
                    case 4 -> Json.NODES.numberNode(random.nextInt());
                    case 5 -> Json.NODES.numberNode(random.nextLong());
                    case 6 -> Json.NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(200)));
                    case 7 -> Json.NODES.numberNode(new BigInteger(120, random).negate());
                    case 8 -> DecimalNode.valueOf(new BigDecimal(new BigInteger(90, random), random.nextInt(60) - 20));
                    default -> Json.NODES.numberNode(random.nextInt(3));
                });
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
