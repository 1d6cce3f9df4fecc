package dev.stint.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads an HTTP request's event, whichever gateway wrote it: payload format 2.0 (HTTP APIs and function URLs) or 1.0
 * (REST APIs, and HTTP APIs that ask for it). Which one it is shows in its members, which come in any order. It is read
 * member by member, and what nobody needs is skipped (sources: "Working with AWS Lambda proxy integrations for HTTP
 * APIs", "Input format of a Lambda function for proxy integration", "Invoking Lambda function URLs"). Used once, by one
 * thread.
 */
public final class HttpEvent {
    private String method = "";
    private String path = "/";
    private String rawQuery = "";
    private Map<String, String> query = Map.of();
    private Map<String, List<String>> severalParameters = Map.of();
    private Map<String, String> headers = Map.of();
    private Map<String, String> severalHeaders = Map.of();
    private String body = "";
    private boolean base64;
    private final HttpEventContext context = new HttpEventContext();

    private HttpEvent() {}

    /**
     * Reads an event.
     *
     * @throws IOException if the stream is not such an event
     */
    public static HttpRequest read(InputStream in) throws IOException {
        try (JsonParser parser = Json.parser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the event is not a JSON object; an HTTP request's was expected");
            }
            HttpEvent event = new HttpEvent();
            event.readEvent(parser);
            return event.toRequest();
        }
    }

    private void readEvent(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "httpMethod" -> method = parser.getText();
                case "path", "rawPath" -> path = parser.getText();
                case "rawQueryString" -> rawQuery = parser.getText();
                case "queryStringParameters" -> query = Members.texts(parser);
                case "multiValueQueryStringParameters" -> severalParameters = Members.several(parser);
                case "headers" -> headers = lowerCase(Members.texts(parser));
                case "multiValueHeaders" -> severalHeaders = lowerCase(Members.lists(parser));
                case "body" -> body = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
                case "isBase64Encoded" -> base64 = parser.currentToken() == JsonToken.VALUE_TRUE;
                case "requestContext" -> context.read(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private static Map<String, String> lowerCase(Map<String, String> members) {
        return members.entrySet().stream()
                .collect(Collectors.toMap(
                        member -> member.getKey().toLowerCase(Locale.ROOT),
                        Map.Entry::getValue,
                        (one, other) -> one + "," + other));
    }

    private HttpRequest toRequest() throws IOException {
        String verb = method.isEmpty() ? context.method() : method;
        if (verb.isEmpty()) {
            throw new IOException("the event has neither httpMethod nor requestContext.http.method; it must be an HTTP"
                    + " request's, of payload format 1.0 or 2.0");
        }
        return new HttpRequest(
                verb,
                withoutStage(path),
                rawQuery.isEmpty() ? query : PercentEncoding.query(rawQuery),
                severalHeaders.isEmpty() ? headers : severalHeaders,
                ByteBuffer.wrap(bytes()),
                context.identity(),
                context.requestId(),
                context.receivedAt(),
                rawQuery.isEmpty() ? severalParameters : PercentEncoding.repeated(rawQuery));
    }

    /** The path of payload format 2.0 begins with the stage, unless that is the default one. */
    private String withoutStage(String whole) {
        String stage = "/" + context.stage();
        boolean begins = method.isEmpty()
                && !context.stage().isEmpty()
                && (whole.equals(stage) || whole.startsWith(stage + "/"));
        return begins ? whole.substring(stage.length()) : whole;
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
