package dev.stint.infra;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is put into the intake queue: the JSON of {@code dev.stint.events.Delivery}.
 *
 * @param key what names this delivery among all of its tenant's, the same each time that it comes
 */
record Envelope(String tenant, String caller, String key, String source, Object topic, Map<String, Object> request) {
    private static final int VERSION = 1;

    /** Sorted, so that two synths give the same template. */
    Map<String, Object> json() {
        return new TreeMap<>(Map.of(
                "v", VERSION, "tenant", tenant, "caller", caller, "key", key, "source", source, "topic", topic,
                "request", request));
    }
}
