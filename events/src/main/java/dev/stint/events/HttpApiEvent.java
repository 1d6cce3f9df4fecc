package dev.stint.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an HTTP API event of payload format 2.0, member by member, and skips what nobody needs (source: "Working with
 * AWS Lambda proxy integrations for HTTP APIs", API Gateway developer guide). Used once, by one thread.
 */
public final class HttpApiEvent {
    private String method = "";
    private String path = "/";
    private String rawQuery = "";
    private Map<String, String> headers = Map.of();
    private String body = "";
    private boolean base64;
    private String requestId = "";
    private Instant receivedAt = Instant.EPOCH;
    private @Nullable String account;
    private @Nullable String arn;
    private Map<String, String> claims = Map.of();

    private HttpApiEvent() {}

    /**
     * Reads an event.
     *
     * @throws IOException if the stream is not such an event
     */
    public static HttpRequest read(InputStream in) throws IOException {
        try (JsonParser parser = Json.parser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(
                        "the event is not a JSON object; an HTTP API event of payload format 2.0 was expected");
            }
            HttpApiEvent event = new HttpApiEvent();
            event.readEvent(parser);
            return event.toRequest();
        }
    }

    private void readEvent(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "rawPath" -> path = parser.getText();
                case "rawQueryString" -> rawQuery = parser.getText();
                case "headers" -> headers = readStrings(parser, true);
                case "body" -> body = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
                case "isBase64Encoded" -> base64 = parser.currentToken() == JsonToken.VALUE_TRUE;
                case "requestContext" -> readContext(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void readContext(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "http" -> method = readStrings(parser, false).getOrDefault("method", "");
                case "requestId" -> requestId = parser.getText();
                case "timeEpoch" -> receivedAt = Instant.ofEpochMilli(parser.getLongValue());
                case "authorizer" -> readAuthorizer(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void readAuthorizer(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "iam" -> readIam(parser);
                case "lambda" -> claims = readStrings(parser, false);
                case "jwt" -> readJwt(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void readIam(JsonParser parser) throws IOException {
        Map<String, String> iam = readStrings(parser, false);
        account = iam.get("accountId");
        arn = iam.get("userArn");
    }

    private void readJwt(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("claims")) {
                claims = readStrings(parser, false);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** An object's members that are plain values, as text. */
    private static Map<String, String> readStrings(JsonParser parser, boolean lowerCase) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Map.of();
        }
        Map<String, String> members = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                members.put(lowerCase ? name.toLowerCase(Locale.ROOT) : name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return members;
    }

    private HttpRequest toRequest() throws IOException {
        if (method.isEmpty()) {
            throw new IOException("the event has no requestContext.http.method; it must be of payload format 2.0");
        }
        return new HttpRequest(
                method,
                path,
                PercentEncoding.query(rawQuery),
                headers,
                ByteBuffer.wrap(bytes()),
                new Identity(account, arn, claims),
                requestId,
                receivedAt);
    }

    private byte[] bytes() throws IOException {
        if (!base64) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new IOException("the event says that its body is base64, and it is not", e);
        }
    }
}
