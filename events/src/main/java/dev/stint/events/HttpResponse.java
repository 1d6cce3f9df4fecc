package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A response with a JSON body.
 *
 * @param status the HTTP status
 * @param headers besides {@code content-type}
 * @param contentType the body's media type
 * @param body the body, or a missing node for none
 */
public record HttpResponse(int status, Map<String, String> headers, String contentType, JsonNode body) {
    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    /** A response of {@code application/json}. */
    public static HttpResponse json(int status, JsonNode body) {
        return new HttpResponse(status, Map.of(), "application/json", body);
    }

    /** Done, and nothing to tell (204). */
    public static HttpResponse noContent() {
        return new HttpResponse(204, Map.of(), "application/json", MissingNode.getInstance());
    }

    /** See {@code location} (303): the answer is, or will be, there. */
    public static HttpResponse seeOther(String location) {
        return new HttpResponse(
                303,
                Map.of("location", location),
                "application/json",
                Json.object().put("location", location));
    }

    /** This response, with one header more, whose name is in lower case. */
    public HttpResponse with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, more, contentType, body);
    }

    /** The response as a Lambda proxy integration returns it, for payload format 2.0 and 1.0 alike. */
    public byte[] toEvent() {
        ObjectNode event = Json.object().put("statusCode", status);
        ObjectNode sent = event.putObject("headers");
        headers.forEach(sent::put);
        if (!body.isMissingNode()) {
            sent.put("content-type", contentType);
            event.put("body", Json.text(body));
        }
        return Json.write(event.put("isBase64Encoded", false));
    }
}
