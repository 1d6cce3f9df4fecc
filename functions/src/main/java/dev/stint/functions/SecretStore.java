package dev.stint.functions;

/** Where secrets are read from. Safe for many threads. */
@FunctionalInterface
interface SecretStore {
    /**
     * The secret's value now.
     *
     * @param reference the ARN or name of a Secrets Manager secret; {@code ssm:} and the name of a parameter
     * @throws software.amazon.awssdk.core.exception.SdkException if it cannot be read
     */
    String read(String reference);
}
