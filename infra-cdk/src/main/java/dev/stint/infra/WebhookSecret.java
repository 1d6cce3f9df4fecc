package dev.stint.infra;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * Where the secret is kept that a source signs with. The template never has the secret itself; the function reads it
 * when it needs it, and again every few minutes.
 */
public final class WebhookSecret {
    /** "Parameter" of the Systems Manager API: slashes make a hierarchy of names. */
    private static final String PARAMETER_NAME = "[A-Za-z0-9_./-]{1,1011}";

    private final String reference;
    private final Consumer<Function> grant;

    private WebhookSecret(String reference, Consumer<Function> grant) {
        this.reference = reference;
        this.grant = grant;
    }

    /**
     * A secret in Secrets Manager: its text, or, where that is a JSON object, each of its values, such as a current and
     * a next one.
     */
    public static WebhookSecret of(ISecret secret) {
        return new WebhookSecret(secret.getSecretArn(), secret::grantRead);
    }

    /**
     * A parameter of type {@code SecureString} in Parameter Store, encrypted with the account's own key for it.
     *
     * @param name its name, such as {@code /support/github}
     * @throws IllegalArgumentException if no parameter can have this name
     */
    public static WebhookSecret parameter(String name) {
        return parameter(name, null);
    }

    /**
     * A parameter of type {@code SecureString} in Parameter Store, encrypted with a key of one's own.
     *
     * @param name its name, such as {@code /support/github}
     * @param key the key, or null for the account's own for parameters
     * @throws IllegalArgumentException if no parameter can have this name
     */
    public static WebhookSecret parameter(String name, @Nullable IKey key) {
        if (!name.matches(PARAMETER_NAME)) {
            throw new IllegalArgumentException(
                    "parameter name '%s': allowed are letters, digits and _.-/".formatted(name));
        }
        return new WebhookSecret("ssm:" + name, function -> {
            function.addToRolePolicy(ChainAccess.allow(arn(function, name), "ssm:GetParameter"));
            if (key != null) {
                key.grantDecrypt(function);
            }
        });
    }

    /** As the function reads it. */
    String reference() {
        return reference;
    }

    void grantRead(Function function) {
        grant.accept(function);
    }

    private static String arn(Function function, String name) {
        return Stack.of(function)
                .formatArn(ArnComponents.builder()
                        .service("ssm")
                        .resource("parameter")
                        .resourceName(name.replaceFirst("^/", ""))
                        .build());
    }
}
