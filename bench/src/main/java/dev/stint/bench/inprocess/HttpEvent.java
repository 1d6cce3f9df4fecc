package dev.stint.bench.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/** Events of an HTTP API, payload format 2.0, whose authorizer says who the caller is. */
public final class HttpEvent {
    private HttpEvent() {}

    /** A request of a tenant's, received now. */
    public static ObjectNode of(String tenant, String method, String path, JsonNode body, Clock clock) {
        byte[] bytes = Json.text(body).getBytes(StandardCharsets.UTF_8);
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("rawPath", path)
                .put("rawQueryString", "")
                .put("body", Base64.getEncoder().encodeToString(bytes))
                .put("isBase64Encoded", true);
        ObjectNode context =
                event.putObject("requestContext").put("requestId", "bench").put("timeEpoch", clock.millis());
        context.putObject("http").put("method", method).put("path", path);
        context.putObject("authorizer").putObject("jwt").putObject("claims").put("tenant", tenant);
        return event;
    }
}
