package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What waits in the intake queue until a run is made of it: a webhook, a firing of a schedule, an event of a bus, a
 * message of the application's own. It comes at least once, and names its run, so that it becomes one run at most.
 *
 * @param tenant whose session the run is on
 * @param caller who the session belongs to where it is made for this run
 * @param key what names this delivery among all of its tenant's, the same each time that it comes
 * @param source what it comes from, such as the name of a webhook's source, or empty
 * @param topic what it is about, in its source's words, or empty
 * @param request the run, as the Agent Protocol asks for one; a missing node where {@code claim} names it
 * @param claim where the request is kept that was too large for the queue
 */
public record Delivery(
        String tenant,
        String caller,
        String key,
        String source,
        String topic,
        JsonNode request,
        Optional<String> claim) {
    private static final int VERSION = 1;

    public Delivery {
        if (tenant.isEmpty() || caller.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException("a delivery needs tenant, caller and key; it has '%s', '%s' and '%s'"
                    .formatted(tenant, caller, key));
        }
    }

    /**
     * Reads a message of the queue. Where it brings an EventBridge event whole ({@code event}), that names the delivery
     * and is the run's input.
     *
     * @throws IllegalArgumentException if it is no delivery, or one of a later version; it can only become a dead
     *     letter
     */
    public static Delivery read(String message) {
        JsonNode json;
        try {
            json = Json.read(message);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("the message is not JSON: " + e.getMessage(), e);
        }
        if (json.path("v").asInt() != VERSION) {
            throw new IllegalArgumentException("the message is a delivery of version '%s'; known is %d"
                    .formatted(json.path("v").asText(), VERSION));
        }
        return json.path(BusEvent.MEMBER) instanceof ObjectNode event
                ? read(json, new BusEvent(event))
                : read(json, json.path("key").asText(), json.path("topic").asText(), json.path("request"));
    }

    private static Delivery read(JsonNode json, BusEvent event) {
        String source = json.path("source").asText();
        return read(json, source + "/" + event.id(), event.type(), event.into(json.path("request")));
    }

    private static Delivery read(JsonNode json, String key, String topic, JsonNode request) {
        return new Delivery(
                json.path("tenant").asText(),
                json.path("caller").asText(json.path("tenant").asText()),
                key,
                json.path("source").asText(),
                topic,
                request,
                Optional.of(json.path("claim").asText()).filter(claim -> !claim.isEmpty()));
    }

    /** The message for the queue. */
    public String write() {
        ObjectNode json = Json.object()
                .put("v", VERSION)
                .put("tenant", tenant)
                .put("caller", caller)
                .put("key", key);
        putUnlessEmpty(json, "source", source);
        putUnlessEmpty(json, "topic", topic);
        claim.ifPresent(name -> json.put("claim", name));
        if (!request.isMissingNode()) {
            json.set("request", request);
        }
        return queueable(Json.text(json));
    }

    /** A queue refuses two characters that JSON does not; an escape says the same (source: SQS's message quotas). */
    private static String queueable(String json) {
        return json.replace("\uFFFE", "\\uFFFE").replace("\uFFFF", "\\uFFFF");
    }

    /** The id of its run: a UUID made of tenant and key, so that a repeat is recognised by it. */
    public String run() {
        // The length parts the two, whatever characters they have.
        return Digest.uuid((tenant.length() + ":" + tenant + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** This delivery, its request kept elsewhere. */
    public Delivery claimed(String name) {
        return new Delivery(tenant, caller, key, source, topic, MissingNode.getInstance(), Optional.of(name));
    }

    /** This delivery, with what was kept elsewhere. */
    public Delivery with(JsonNode kept) {
        return new Delivery(tenant, caller, key, source, topic, kept, Optional.empty());
    }

    private static void putUnlessEmpty(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }
}
