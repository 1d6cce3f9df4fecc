package dev.stint.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a gateway says of a request besides the request: who sent it, and when. */
final class HttpEventContext {
    private static final String DEFAULT_STAGE = "$default";

    private String method = "";
    private String stage = "";
    private String requestId = "";
    private Instant receivedAt = Instant.EPOCH;
    private @Nullable String account;
    private @Nullable String arn;
    private @Nullable String cognitoIdentity;
    private @Nullable String apiKey;
    private final Map<String, String> claims = new HashMap<>();

    void read(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "http" -> method = Members.texts(parser).getOrDefault("method", "");
                case "stage" -> stage = parser.getText();
                case "requestId" -> requestId = parser.getText();
                // Of payload format 2.0 and 1.0.
                case "timeEpoch", "requestTimeEpoch" -> receivedAt = Instant.ofEpochMilli(parser.getLongValue());
                case "identity" -> readIdentity(parser);
                case "authorizer" -> readAuthorizer(parser);
                default -> parser.skipChildren();
            }
        }
    }

    /** Who signed a request to a REST API, or whose key it carries. */
    private void readIdentity(JsonParser parser) throws IOException {
        Map<String, String> identity = Members.texts(parser);
        // A REST API tells the signer's ARN only where it checked the signature.
        arn = identity.get("userArn");
        account = arn == null ? null : identity.get("accountId");
        cognitoIdentity = arn == null ? null : identity.get("cognitoIdentityId");
        apiKey = identity.get("apiKeyId");
    }

    /**
     * Format 2.0 has one member for each kind of authorizer; format 1.0 has a user pool's claims, or a function's own
     * members, side by side.
     */
    private void readAuthorizer(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "iam" -> readIam(parser);
                case "lambda", "claims" -> claims.putAll(Members.texts(parser));
                case "jwt" -> readJwt(parser);
                default -> {
                    if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                        claims.putIfAbsent(name, parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        }
    }

    private void readIam(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "accountId" -> account = parser.getValueAsString();
                case "userArn" -> arn = parser.getValueAsString();
                case "cognitoIdentity" ->
                    cognitoIdentity = Members.texts(parser).get("identityId");
                default -> parser.skipChildren();
            }
        }
    }

    private void readJwt(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("claims")) {
                claims.putAll(Members.texts(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    String method() {
        return method;
    }

    /** The stage that a path of format 2.0 begins with, or nothing. */
    String stage() {
        return stage.equals(DEFAULT_STAGE) ? "" : stage;
    }

    String requestId() {
        return requestId;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Identity identity() {
        return new Identity(account, arn, cognitoIdentity, apiKey, claims);
    }
}
