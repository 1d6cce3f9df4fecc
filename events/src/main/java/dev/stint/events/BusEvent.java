package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event of an EventBridge bus, which a rule puts into the intake queue whole. It is taken apart here and not by the
 * rule's input transformer, since that "doesn't escape values extracted by Input Path, when populating the Input
 * Template" (source: "Amazon EventBridge input transformation", common issues): what a sender calls its events could
 * break the message, or say more in it than it should.
 */
record BusEvent(ObjectNode json) {
    /** The delivery's member that holds it. */
    static final String MEMBER = "event";

    BusEvent {
        if (json.path("id").asText().isEmpty()) {
            throw new IllegalArgumentException("the event has no id, so nobody could know it when it comes again");
        }
    }

    /** What EventBridge named it, the same each time that it comes. */
    String id() {
        return json.path("id").asText();
    }

    /** What its sender calls it. */
    String type() {
        return json.path("detail-type").asText();
    }

    /** A run's request with the event as its input; what is no request stays as it is. */
    JsonNode into(JsonNode request) {
        if (!(request instanceof ObjectNode asked)) {
            return request;
        }
        ObjectNode input = Json.object();
        input.set("source", json.path("source"));
        input.set("detail_type", json.path("detail-type"));
        input.set("time", json.path("time"));
        input.set("detail", json.path("detail"));
        return asked.deepCopy().set("input", input);
    }
}
