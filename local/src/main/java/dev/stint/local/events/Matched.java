package dev.stint.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An event and a rule that it matched.
 *
 * @param event as targets see it
 * @param received when it was put
 */
record Matched(JsonNode event, Rule rule, Instant received) {
    String id() {
        return event.path("id").asText();
    }
}
