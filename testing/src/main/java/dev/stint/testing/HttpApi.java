package dev.stint.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stint.events.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** What API Gateway is on AWS: an HTTP API, payload format 2.0, whose authorizer says who the caller is. */
record HttpApi(Lambda lambda, RequestStreamHandler api, RequestStreamHandler streams) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    Reply call(String method, String path, String body, String tenant) {
        return switch (lambda.invoke(isStream(path) ? streams : api, event(method, path, body, tenant), TIMEOUT)) {
            case Lambda.Answered(JsonNode answer) -> reply(answer);
            case Lambda.Failed failed ->
                new Reply(500, Json.object().put("message", "Internal Server Error"), Json.object());
        };
    }

    /** Whether the stack routes that path to the function of streams. */
    static boolean isStream(String path) {
        String bare = path.replaceFirst("\\?.*", "");
        return bare.endsWith("/stream") || bare.endsWith("/stream/events");
    }

    private ObjectNode event(String method, String path, String body, String tenant) {
        int query = path.indexOf('?');
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("rawPath", query < 0 ? path : path.substring(0, query))
                .put("rawQueryString", query < 0 ? "" : path.substring(query + 1))
                .put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)))
                .put("isBase64Encoded", true);
        ObjectNode context = event.putObject("requestContext")
                .put("requestId", "in-process")
                .put("timeEpoch", lambda.time().millis());
        context.putObject("http").put("method", method);
        context.putObject("authorizer").putObject("jwt").putObject("claims").put("tenant", tenant);
        return event;
    }

    private static Reply reply(JsonNode event) {
        String body = event.path("body").asText();
        boolean text = event.at("/headers/content-type").asText().startsWith("text/");
        return new Reply(
                event.path("statusCode").asInt(),
                body.isEmpty() ? MissingNode.getInstance() : text ? TextNode.valueOf(body) : Json.read(body),
                event.path("headers"));
    }
}
