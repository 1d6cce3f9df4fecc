package dev.stint.bench.deliveries;

import dev.stint.bench.app.Source;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What each source signs with. By chance of the seed: these are secrets of a stack that nobody else reaches.
 *
 * @param values by source
 */
record Secrets(Map<Source, String> values) {
    private static final int BYTES = 32;

    Secrets {
        values = Map.copyOf(values);
    }

    static Secrets of(long seed) {
        Random random = new Random(seed);
        Map<Source, String> values = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            values.put(source, another(source, random));
        }
        return new Secrets(values);
    }

    /** A secret of that source's kind. */
    static String another(Source source, Random random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return source == Source.STANDARD
                ? "whsec_" + Base64.getEncoder().encodeToString(bytes)
                : HexFormat.of().formatHex(bytes);
    }

    /** The same, by where they are kept. */
    Map<String, String> byPlace() {
        return values.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().secret(), Map.Entry::getValue));
    }
}
