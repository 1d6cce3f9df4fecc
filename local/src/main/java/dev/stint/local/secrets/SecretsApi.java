package dev.stint.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.endpoint.ApiException;
import dev.stint.local.endpoint.JsonApi;
import java.util.Optional;

/**
 * The Secrets Manager API.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html">Actions</a>
 */
final class SecretsApi extends JsonApi {
    private final Secrets secrets;

    SecretsApi(Secrets secrets) {
        super("secretsmanager.");
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "Secrets Manager (CreateSecret, DescribeSecret, GetSecretValue, PutSecretValue)";
    }

    @Override
    protected ObjectNode call(String action, ObjectNode request) throws ApiException {
        // A secret is not safe for use by several threads.
        synchronized (secrets) {
            return switch (action) {
                case "CreateSecret" -> create(request);
                case "DescribeSecret" -> describe(secrets.find(text(request, "SecretId")));
                case "GetSecretValue" -> get(request);
                case "PutSecretValue" -> put(request);
                default -> throw unknown(action);
            };
        }
    }

    private ObjectNode create(ObjectNode request) throws ApiException {
        refuseBinary(request);
        var value = optional(request, "SecretString");
        var secret = secrets.create(
                text(request, "Name"), optional(request, "Description").orElse(""));
        if (value.isEmpty()) {
            return head(secret);
        }
        secrets.put(secret, optional(request, "ClientRequestToken"), value.get());
        return head(secret).put("VersionId", current(secret));
    }

    private ObjectNode put(ObjectNode request) throws ApiException {
        refuseBinary(request);
        if (request.hasNonNull("VersionStages")) {
            throw invalid("VersionStages is not emulated; a new value is always AWSCURRENT");
        }
        var secret = secrets.find(text(request, "SecretId"));
        secrets.put(secret, optional(request, "ClientRequestToken"), text(request, "SecretString"));
        var answer = head(secret).put("VersionId", current(secret));
        answer.putArray("VersionStages").add(Secret.CURRENT);
        return answer;
    }

    private ObjectNode get(ObjectNode request) throws ApiException {
        var secret = secrets.find(text(request, "SecretId"));
        var id = optional(request, "VersionId");
        var stage = optional(request, "VersionStage");
        var version = id.isPresent()
                ? secret.byId(id.get())
                        .filter(found -> stage.isEmpty()
                                || stage.get().equals(secret.stages().get(found.id())))
                : secret.byStage(stage.orElse(Secret.CURRENT));
        if (version.isEmpty()) {
            throw new ApiException(
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret value for %s; %s has %s"
                            .formatted(
                                    id.map(given -> "VersionId: " + given)
                                            .orElse("staging label: " + stage.orElse(Secret.CURRENT)),
                                    secret.name(),
                                    secret.stages()));
        }
        var answer = head(secret)
                .put("VersionId", version.get().id())
                .put("SecretString", version.get().value());
        answer.putArray("VersionStages").add(secret.stages().get(version.get().id()));
        answer.set("CreatedDate", seconds(version.get().created()));
        return answer;
    }

    private static ObjectNode describe(Secret secret) {
        var answer = head(secret).put("Description", secret.description());
        answer.set("CreatedDate", seconds(secret.created()));
        secret.byStage(Secret.CURRENT).ifPresent(current -> answer.set("LastChangedDate", seconds(current.created())));
        var versions = answer.putObject("VersionIdsToStages");
        secret.stages().forEach((id, stage) -> versions.putArray(id).add(stage));
        return answer;
    }

    private static ObjectNode head(Secret secret) {
        return object().put("ARN", secret.arn()).put("Name", secret.name());
    }

    private static String current(Secret secret) {
        return secret.byStage(Secret.CURRENT).map(Secret.Version::id).orElseThrow();
    }

    private static void refuseBinary(ObjectNode request) throws ApiException {
        if (request.hasNonNull("SecretBinary")) {
            throw invalid("SecretBinary is not emulated; give a SecretString");
        }
    }

    private static String text(ObjectNode request, String name) throws ApiException {
        return optional(request, name)
                .orElseThrow(() -> invalid("You must provide a value for the %s parameter.".formatted(name)));
    }

    private static Optional<String> optional(ObjectNode request, String name) {
        return Optional.ofNullable(request.get(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    private static ApiException invalid(String message) {
        return new ApiException("InvalidParameterException", message);
    }
}
