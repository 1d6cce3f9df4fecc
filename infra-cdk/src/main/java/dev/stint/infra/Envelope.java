package dev.stint.infra;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is put into the intake queue: the JSON of {@code dev.stint.events.Delivery}.
 *
 * @param about what it is about, and what names this delivery among all of its tenant's, the same each time that it
 *     comes
 */
record Envelope(String tenant, String caller, String source, Map<String, Object> about, Map<String, Object> request) {
    private static final int VERSION = 1;

    /** What somebody knows who makes the delivery. */
    static Map<String, Object> named(String key, String topic) {
        return Map.of("key", key, "topic", topic);
    }

    /** Sorted, so that two synths give the same template. */
    Map<String, Object> json() {
        var json = new TreeMap<String, Object>(about);
        json.putAll(Map.of("v", VERSION, "tenant", tenant, "caller", caller, "source", source, "request", request));
        return json;
    }
}
