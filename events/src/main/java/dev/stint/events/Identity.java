package dev.stint.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who called, as the gateway's authorizer says; never what a request claims of itself.
 *
 * @param account the AWS account of a request that IAM authorized, or null
 * @param arn the ARN of the user, or of the role and its session, that signed such a request, or null
 * @param cognitoIdentity the id that a Cognito identity pool knows the user by whose credentials signed such a request,
 *     or null; all users of a pool sign as one role
 * @param apiKey the id of the API key that a REST API found in the request, or null; never the key itself
 * @param claims a JWT's claims, or a Lambda authorizer's context, as text; empty where there were none
 */
public record Identity(
        @Nullable String account,
        @Nullable String arn,
        @Nullable String cognitoIdentity,
        @Nullable String apiKey,
        Map<String, String> claims) {
    /** Nobody was authenticated. */
    public static final Identity NONE = new Identity(null, null, null, null, Map.of());

    public Identity {
        claims = Map.copyOf(claims);
    }
}
