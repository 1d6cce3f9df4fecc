package dev.stint.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.endpoint.ApiException;
import dev.stint.local.endpoint.JsonApi;
import java.util.Optional;
import java.util.Set;

/**
 * The parameter store's API.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html">GetParameter</a>
 */
final class ParametersApi extends JsonApi {
    private static final Set<String> TYPES = Set.of("String", "StringList", Parameters.SECURE);
    private static final int MOST_NAMES = 10;

    private final Parameters parameters;

    ParametersApi(Parameters parameters) {
        super("AmazonSSM.");
        this.parameters = parameters;
    }

    @Override
    public String name() {
        return "Systems Manager (GetParameter, GetParameters, PutParameter)";
    }

    @Override
    protected ObjectNode call(String action, ObjectNode request) throws ApiException {
        return switch (action) {
            case "GetParameter" -> get(request);
            case "GetParameters" -> getAll(request);
            case "PutParameter" -> put(request);
            default -> throw unknown(action);
        };
    }

    private ObjectNode get(ObjectNode request) throws ApiException {
        var name = text(request, "Name");
        var shown = parameters.shown(name, decrypted(request));
        return object().set(
                        "Parameter",
                        shown.orElseThrow(() ->
                                new ApiException("ParameterNotFound", "There is no parameter %s.".formatted(name))));
    }

    private ObjectNode getAll(ObjectNode request) throws ApiException {
        var names = request.path("Names");
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw new ApiException(
                    "ValidationException",
                    "Names has %d elements; it must have 1 to %d".formatted(names.size(), MOST_NAMES));
        }
        var answer = object();
        var found = answer.putArray("Parameters");
        var invalid = answer.putArray("InvalidParameters");
        for (var name : names) {
            parameters.shown(name.asText(), decrypted(request)).ifPresentOrElse(found::add, () -> invalid.add(name));
        }
        return answer;
    }

    private ObjectNode put(ObjectNode request) throws ApiException {
        var type = Optional.ofNullable(request.get("Type")).map(JsonNode::asText);
        if (type.isPresent() && !TYPES.contains(type.get())) {
            throw new ApiException("UnsupportedParameterType", "The parameter type must be one of " + TYPES + ".");
        }
        var overwrite = request.path("Overwrite").asBoolean();
        var version = parameters.put(text(request, "Name"), type, text(request, "Value"), overwrite);
        return object().put("Tier", "Standard").put("Version", version);
    }

    private static boolean decrypted(ObjectNode request) {
        return request.path("WithDecryption").asBoolean();
    }

    private static String text(ObjectNode request, String name) throws ApiException {
        return Optional.ofNullable(request.get(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new ApiException("ValidationException", "%s is missing or empty".formatted(name)));
    }
}
