package dev.stint.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a function returned, in payload format 2.0: an object with a {@code statusCode} is the whole answer, and
 * any other JSON is the body of a 200.
 */
final class ResultReader {
    private static final JsonMapper JSON = new JsonMapper();

    private ResultReader() {}

    static HttpAnswer read(byte[] payload) {
        try {
            var result = JSON.readTree(payload);
            return result.has("statusCode")
                    ? structured(result)
                    : new HttpAnswer(200, Map.of("content-type", "application/json"), List.of(), payload);
        } catch (IOException | IllegalArgumentException e) {
            return internalError();
        }
    }

    /** Returns what a caller sees when a function fails or returns what API Gateway does not understand. */
    static HttpAnswer internalError() {
        return HttpAnswer.message(500, "Internal Server Error");
    }

    private static HttpAnswer structured(JsonNode result) {
        var body = result.path("body");
        var status = result.path("statusCode").asInt();
        if (body.isContainerNode() || status < 100 || status > 999) {
            return internalError();
        }
        var headers = new LinkedHashMap<String, String>();
        result.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        if (headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase) && !body.isMissingNode()) {
            headers.put("content-type", "text/plain;charset=UTF-8");
        }
        var cookies = new ArrayList<String>();
        result.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        var text = body.isNull() ? "" : body.asText();
        return new HttpAnswer(
                status,
                headers,
                cookies,
                result.path("isBase64Encoded").asBoolean()
                        ? Base64.getDecoder().decode(text)
                        : text.getBytes(StandardCharsets.UTF_8));
    }
}
