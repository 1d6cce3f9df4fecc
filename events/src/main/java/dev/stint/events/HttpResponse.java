package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A response.
 *
 * @param status the HTTP status
 * @param headers besides {@code content-type}
 * @param content what is sent
 */
public record HttpResponse(int status, Map<String, String> headers, Content content) {
    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    /** What a response carries. */
    public sealed interface Content {
        /** Nothing. */
        record Nothing() implements Content {}

        /**
         * A JSON document.
         *
         * @param type its media type
         */
        record Document(String type, JsonNode document) implements Content {}

        /**
         * A text, sent as it is.
         *
         * @param type its media type
         */
        record Text(String type, String text) implements Content {}
    }

    /**
     * A response with a JSON body.
     *
     * @param body the body, or a missing node for none
     */
    public HttpResponse(int status, Map<String, String> headers, String contentType, JsonNode body) {
        this(status, headers, body.isMissingNode() ? new Content.Nothing() : new Content.Document(contentType, body));
    }

    /** A response of {@code application/json}. */
    public static HttpResponse json(int status, JsonNode body) {
        return new HttpResponse(status, Map.of(), "application/json", body);
    }

    /** A response of {@code text/event-stream}, which nobody is to keep. */
    public static HttpResponse eventStream(String text, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("cache-control", "no-store");
        return new HttpResponse(200, all, new Content.Text("text/event-stream", text));
    }

    /** Done, and nothing to tell (204). */
    public static HttpResponse noContent() {
        return new HttpResponse(204, Map.of(), new Content.Nothing());
    }

    /** See {@code location} (303): the answer is, or will be, there. */
    public static HttpResponse seeOther(String location) {
        return new HttpResponse(
                303,
                Map.of("location", location),
                "application/json",
                Json.object().put("location", location));
    }

    /** The JSON body; a missing node where there is none. */
    public JsonNode body() {
        return switch (content) {
            case Content.Document(String type, JsonNode document) -> document;
            case Content.Text text -> MissingNode.getInstance();
            case Content.Nothing nothing -> MissingNode.getInstance();
        };
    }

    /** The body's media type; that of JSON where there is no body. */
    public String contentType() {
        return switch (content) {
            case Content.Document document -> document.type();
            case Content.Text text -> text.type();
            case Content.Nothing nothing -> "application/json";
        };
    }

    /** The body as it is sent; empty where there is none. */
    public Optional<String> bodyText() {
        return switch (content) {
            case Content.Document(String type, JsonNode document) -> Optional.of(Json.text(document));
            case Content.Text(String type, String text) -> Optional.of(text);
            case Content.Nothing nothing -> Optional.empty();
        };
    }

    /** This response, with one header more, whose name is in lower case. */
    public HttpResponse with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, more, content);
    }

    /** The response as a Lambda proxy integration returns it, for payload format 2.0 and 1.0 alike. */
    public byte[] toEvent() {
        ObjectNode event = Json.object().put("statusCode", status);
        ObjectNode sent = event.putObject("headers");
        headers.forEach(sent::put);
        bodyText().ifPresent(body -> {
            sent.put("content-type", contentType());
            event.put("body", body);
        });
        return Json.write(event.put("isBase64Encoded", false));
    }
}
