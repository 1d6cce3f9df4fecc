package dev.stint.local.secrets;

import dev.stint.local.assembly.Account;
import dev.stint.local.endpoint.ApiException;
import dev.stint.local.states.Timers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** All secrets, by name. Safe for use by many threads only under its own lock, which {@link SecretsApi} takes. */
final class Secrets {
    private static final int SUFFIX = 6;

    private final Timers timers;
    private final Map<String, Secret> byName = new TreeMap<>();

    Secrets(Timers timers) {
        this.timers = timers;
    }

    /** Returns the ARN of a secret: with six characters after its name as on AWS, but the same at every start. */
    static String arn(String name) {
        var suffix = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, SUFFIX);
        return Account.arn("secretsmanager", "secret:%s-%s".formatted(name, suffix));
    }

    /** Creates a secret that has no value yet. */
    synchronized Secret create(String name, String description) throws ApiException {
        var secret = new Secret(name, arn(name), description, timers.now());
        if (byName.putIfAbsent(name, secret) != null) {
            throw new ApiException(
                    "ResourceExistsException",
                    "The operation failed because the secret %s already exists.".formatted(name));
        }
        return secret;
    }

    /** Makes a value the current one, in a version of its own unless told. */
    synchronized void put(Secret secret, Optional<String> version, String value) throws ApiException {
        secret.put(version.orElseGet(() -> UUID.randomUUID().toString()), value, timers.now());
    }

    /** @param id a name, or an ARN with or without the six characters after the name */
    synchronized Secret find(String id) throws ApiException {
        return byName.values().stream()
                .filter(secret -> id.equals(secret.name())
                        || id.equals(secret.arn())
                        || id.equals(Account.arn("secretsmanager", "secret:" + secret.name())))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        "ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret. %s is none of %s; a template or LocalOptions.withSecrets adds one."
                                .formatted(id, byName.keySet())));
    }
}
