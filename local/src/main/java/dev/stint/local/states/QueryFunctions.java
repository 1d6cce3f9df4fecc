package dev.stint.local.states;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The functions that Step Functions adds to JSONata, those that depend on time and chance, and the one that it takes
 * away.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">JSONata functions provided
 *     by Step Functions</a>
 */
final class QueryFunctions {
    private static final Set<String> DIGESTS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
    private static final int LONGEST_RANGE = 1_000_000;

    private final Map<String, JFunction> all;

    QueryFunctions(Timers timers, RandomGenerator random) {
        all = Map.of(
                "partition", function((arguments) -> partition(arguments)),
                "range", function(arguments -> range(arguments)),
                "hash", function(arguments -> hash(text(arguments, 0), text(arguments, 1))),
                "parse", function(arguments -> parse(text(arguments, 0))),
                "random", function(arguments -> random(arguments, random)),
                "uuid", function(arguments -> Ids.uuid(random).toString()),
                "millis", function(arguments -> timers.now().toEpochMilli()),
                "now", function(arguments -> now(timers, arguments)),
                "eval",
                        function(arguments -> {
                            throw new IllegalArgumentException(
                                    "Step Functions does not have $eval; use $parse to read JSON");
                        }));
    }

    /** Returns the functions by name, without the dollar sign. */
    Map<String, JFunction> all() {
        return all;
    }

    private static @Nullable Object partition(List<?> arguments) {
        if (argument(arguments, 0) == null) {
            return null;
        }
        var items = argument(arguments, 0) instanceof List<?> list ? list : List.of(arguments.getFirst());
        var size = (int) number(arguments, 1);
        if (size < 1) {
            throw new IllegalArgumentException("$partition needs a size of at least 1, not " + size);
        }
        var parts = new ArrayList<List<?>>();
        for (int from = 0; from < items.size(); from += size) {
            parts.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + size))));
        }
        return parts;
    }

    private static Object range(List<?> arguments) {
        var first = number(arguments, 0);
        var last = number(arguments, 1);
        var step = number(arguments, 2);
        var count = Math.floor((last - first) / step) + 1;
        if (step == 0 || count > LONGEST_RANGE) {
            throw new IllegalArgumentException("$range from " + first + " to " + last + " in steps of " + step
                    + " has no end, or more than " + LONGEST_RANGE + " values");
        }
        var values = new ArrayList<Object>();
        for (int i = 0; i < count; i++) {
            values.add(first + i * step);
        }
        return values;
    }

    private static Object hash(String content, String algorithm) {
        if (!DIGESTS.contains(algorithm)) {
            throw new IllegalArgumentException("$hash knows " + DIGESTS + ", not " + algorithm);
        }
        try {
            var digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM lacks " + algorithm, e);
        }
    }

    private static Object parse(String json) {
        try {
            return QueryValues.toJava(Json.parse(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("$parse was given no JSON: " + e.getOriginalMessage());
        }
    }

    private static Object random(List<?> arguments, RandomGenerator random) {
        return argument(arguments, 0) == null
                ? random.nextDouble()
                : new Random((long) number(arguments, 0)).nextDouble();
    }

    private static Object now(Timers timers, List<?> arguments) {
        var picture = argument(arguments, 0) == null ? null : text(arguments, 0);
        var zone = argument(arguments, 1) == null ? null : text(arguments, 1);
        return Functions.dateTimeFromMillis(timers.now().toEpochMilli(), picture, zone);
    }

    private static double number(List<?> arguments, int index) {
        if (argument(arguments, index) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(arguments, index, "number");
    }

    private static String text(List<?> arguments, int index) {
        if (argument(arguments, index) instanceof String text) {
            return text;
        }
        throw wrong(arguments, index, "string");
    }

    private static IllegalArgumentException wrong(List<?> arguments, int index, String expected) {
        return new IllegalArgumentException(
                "argument " + (index + 1) + " must be a " + expected + ", not " + argument(arguments, index));
    }

    private static @Nullable Object argument(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static JFunction function(Body body) {
        return new JFunction((input, arguments) -> body.call(arguments == null ? List.of() : arguments), null);
    }

    private interface Body {
        @Nullable
        Object call(List<?> arguments);
    }
}
