package dev.stint.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.assembly.Account;
import dev.stint.local.endpoint.ApiException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * One entry of a PutEvents request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html">PutEventsRequestEntry</a>
 */
record EventEntry(JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    String bus() {
        return json.path("EventBusName").asText(Bus.DEFAULT);
    }

    /** Returns the event as rules and targets see it. */
    ObjectNode event(Instant now) throws ApiException {
        var source = required("Source");
        var type = required("DetailType");
        var detail = detail(required("Detail"));
        if (source.startsWith("aws.")) {
            throw new ApiException("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", type)
                .put("source", source)
                .put("account", Account.ID)
                .put("time", time(now).truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", Account.REGION);
        var resources = event.putArray("resources");
        json.path("Resources").forEach(resources::add);
        event.set("detail", detail);
        return event;
    }

    private String required(String name) throws ApiException {
        var text = json.path(name).asText();
        if (text.isEmpty()) {
            throw new ApiException(
                    "InvalidArgument",
                    "Parameter %s is not valid. Reason: %s is a required argument.".formatted(name, name));
        }
        return text;
    }

    private static ObjectNode detail(String text) throws ApiException {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Told like a detail that is JSON, but no object.
        }
        throw new ApiException("MalformedDetail", "Detail is malformed.");
    }

    private Instant time(Instant now) {
        var time = json.path("Time");
        return time.isNumber()
                ? Instant.ofEpochMilli(time.decimalValue().movePointRight(3).longValue())
                : now;
    }
}
