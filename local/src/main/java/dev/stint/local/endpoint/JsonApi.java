package dev.stint.local.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** An API in the JSON 1.1 protocol: an object in, an object out, and the action in a header. */
public abstract class JsonApi extends BlockingApi {
    private static final String TYPE = "application/x-amz-json-1.1";
    private static final JsonMapper JSON = new JsonMapper();

    private final String prefix;

    /** @param prefix what the action's name follows in {@code X-Amz-Target}, with its dot */
    protected JsonApi(String prefix) {
        this.prefix = prefix;
    }

    /** Carries out an action. */
    protected abstract ObjectNode call(String action, ObjectNode request) throws ApiException;

    /** Returns the refusal of an action that is not emulated. */
    protected final ApiException unknown(String action) {
        return new ApiException(
                "UnknownOperationException", "%s is not emulated here; %s is".formatted(prefix + action, name()));
    }

    @Override
    public final boolean serves(String method, String path, String target) {
        return target.startsWith(prefix);
    }

    @Override
    protected final AwsResponse answer(AwsRequest request) throws IOException {
        try {
            var action = request.target().substring(prefix.length());
            return AwsResponse.json(200, TYPE, call(action, body(request)).toString());
        } catch (ApiException e) {
            var error = object().put("__type", e.code()).put("message", e.getMessage());
            return AwsResponse.json(400, TYPE, error.toString());
        }
    }

    private static ObjectNode body(AwsRequest request) throws ApiException, IOException {
        try {
            if (JSON.readTree(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Its message may quote what was sent, which may be a secret.
        }
        throw new ApiException("SerializationException", "the request's body is no JSON object");
    }

    /** Returns an empty object. */
    protected static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns a time as the protocol has it: seconds since the epoch, with a fraction. */
    protected static JsonNode seconds(Instant instant) {
        return JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(instant.toEpochMilli(), 3));
    }
}
