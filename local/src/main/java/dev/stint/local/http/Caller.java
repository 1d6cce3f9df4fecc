package dev.stint.local.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.assembly.Account;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls a route with {@code AWS_IAM}, as the package's contract says.
 *
 * @param accountId 12 digits
 * @param accessKey the signature's access key id, or the account's id if there is no signature
 */
record Caller(String accountId, String accessKey) {
    private static final Pattern SIGNATURE = Pattern.compile("AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/.*");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    static Caller of(@Nullable String authorization) {
        var signature = SIGNATURE.matcher(authorization == null ? "" : authorization);
        if (!signature.matches()) {
            return new Caller(Account.ID, Account.ID);
        }
        var key = signature.group(1);
        return new Caller(ACCOUNT.matcher(key).matches() ? key : Account.ID, key);
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
                .put("userArn", "arn:aws:iam::%s:root".formatted(accountId))
                .put("userId", accountId);
    }
}
