package dev.stint.bench.prices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Published prices by their names in {@code prices.json}.
 *
 * @param date the day on which they were looked up, as an ISO date
 * @param region the AWS region that they are of
 */
public record Prices(String date, String region, Map<String, Price> byName) {
    public Prices {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    /** The prices that this build ships. */
    public static Prices published() {
        try (InputStream file = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.json"))) {
            return read(Json.read(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read prices.json of this very package", e);
        }
    }

    private static Prices read(JsonNode json) {
        Map<String, Price> byName = new TreeMap<>();
        for (JsonNode price : json.path("prices")) {
            byName.put(
                    price.path("name").asText(),
                    new Price(
                            price.path("usd").asDouble(),
                            price.path("unit").asText(),
                            price.path("source").asText(),
                            price.path("asOf").asText()));
        }
        return new Prices(json.path("date").asText(), json.path("region").asText(), byName);
    }

    /**
     * A price.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists those that there are
     */
    public Price get(String name) {
        Price price = byName.get(name);
        if (price == null) {
            throw new IllegalArgumentException("no price is called %s; there are %s".formatted(name, byName.keySet()));
        }
        return price;
    }
}
