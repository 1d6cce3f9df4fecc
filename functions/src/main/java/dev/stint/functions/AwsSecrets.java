package dev.stint.functions;

import dev.stint.events.Json;
import org.jspecify.annotations.Nullable;

/** Secrets Manager and Parameter Store; each is looked for at its first use. Thread-safe. */
final class AwsSecrets implements SecretStore {
    private static final String PARAMETER = "ssm:";

    private @Nullable JsonService secrets;
    private @Nullable JsonService parameters;

    @Override
    public String read(String reference) {
        return reference.startsWith(PARAMETER)
                ? parameters()
                        .call(
                                "GetParameter",
                                Json.object()
                                        .put("Name", reference.substring(PARAMETER.length()))
                                        .put("WithDecryption", true))
                        .at("/Parameter/Value")
                        .asText()
                : secrets()
                        .call("GetSecretValue", Json.object().put("SecretId", reference))
                        .path("SecretString")
                        .asText();
    }

    private synchronized JsonService secrets() {
        if (secrets == null) {
            secrets = JsonService.of(JsonService.Service.SECRETS_MANAGER);
        }
        return secrets;
    }

    private synchronized JsonService parameters() {
        if (parameters == null) {
            parameters = JsonService.of(JsonService.Service.SSM);
        }
        return parameters;
    }
}
