package dev.stint.functions;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Secrets Manager and Parameter Store; each client is built at its first use. Thread-safe. */
final class AwsSecrets implements SecretStore {
    private static final String PARAMETER = "ssm:";

    private @Nullable SecretsManagerClient secrets;
    private @Nullable SsmClient parameters;

    @Override
    public String read(String reference) {
        return reference.startsWith(PARAMETER)
                ? parameter(reference.substring(PARAMETER.length()))
                : Objects.requireNonNullElse(
                        secrets()
                                .getSecretValue(request -> request.secretId(reference))
                                .secretString(),
                        "");
    }

    private String parameter(String name) {
        return parameters()
                .getParameter(request -> request.name(name).withDecryption(true))
                .parameter()
                .value();
    }

    private synchronized SecretsManagerClient secrets() {
        if (secrets == null) {
            secrets = AwsClients.build(SecretsManagerClient.builder());
        }
        return secrets;
    }

    private synchronized SsmClient parameters() {
        if (parameters == null) {
            parameters = AwsClients.build(SsmClient.builder());
        }
        return parameters;
    }
}
