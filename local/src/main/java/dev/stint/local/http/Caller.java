package dev.stint.local.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.assembly.Account;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls a route with {@code AWS_IAM}, as the package's contract says.
 *
 * @param accountId 12 digits
 * @param accessKey the signature's access key id, the developer's name, or the account's id if there is neither
 * @param userArn the user, or the account's root
 */
record Caller(String accountId, String accessKey, String userArn) {
    private static final Pattern SIGNATURE = Pattern.compile("AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/.*");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern BEARER = Pattern.compile("(?i)bearer(\\s.*)?");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,64}");
    private static final int SCHEME = "bearer".length();

    /** One less than 12 digits can say: all zeros are the laptop's own account. */
    private static final BigInteger OTHER_ACCOUNTS =
            BigInteger.TEN.pow(Account.ID.length()).subtract(BigInteger.ONE);

    /** Returns the caller; empty if a developer's token is no name. */
    static Optional<Caller> of(@Nullable String authorization) {
        var given = authorization == null ? "" : authorization;
        if (BEARER.matcher(given).matches()) {
            return developer(given.substring(SCHEME).strip());
        }
        var signature = SIGNATURE.matcher(given);
        if (!signature.matches()) {
            return Optional.of(root(Account.ID, Account.ID));
        }
        var key = signature.group(1);
        return Optional.of(root(ACCOUNT.matcher(key).matches() ? key : Account.ID, key));
    }

    private static Caller root(String account, String accessKey) {
        return new Caller(account, accessKey, "arn:aws:iam::%s:root".formatted(account));
    }

    private static Optional<Caller> developer(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        var account = account(name);
        return Optional.of(new Caller(account, name, "arn:aws:iam::%s:user/%s".formatted(account, name)));
    }

    private static String account(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            var number = new BigInteger(1, digest).mod(OTHER_ACCOUNTS).add(BigInteger.ONE);
            var digits = number.toString();
            return "0".repeat(Account.ID.length() - digits.length()) + digits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Writes the identity as {@code requestContext.authorizer} has it. */
    void writeTo(ObjectNode authorizer) {
        authorizer
                .putObject("iam")
                .put("accessKey", accessKey)
                .put("accountId", accountId)
                .put("callerId", accessKey)
                .putNull("cognitoIdentity")
                .putNull("principalOrgId")
                .put("userArn", userArn)
                .put("userId", accountId);
    }
}
