package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever kind of event a request comes in, the functions behind HTTP serve it; who calls is who its gateway says. */
class EventShapesTest {
    private static final String BODY = "{\"input\":{\"to\":1}}";

    private final Harness harness = new Harness();

    @Test
    void aRestApisEventIsServedToTheHolderOfItsKey() throws IOException {
        JsonNode answer = harness.event(rest("POST", "/runs/wait", "key-1"));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        JsonNode run = Json.read(answer.path("body").asText()).path("run");
        assertThat(run.path("status").asText()).isEqualTo("success");
        String path = "/runs/" + run.path("run_id").asText();
        assertThat(harness.event(rest("GET", path, "key-1")).path("statusCode").asInt())
                .isEqualTo(200);
        assertThat(harness.event(rest("GET", path, "key-2")).path("statusCode").asInt())
                .isEqualTo(404);
    }

    @Test
    void aRestApisEventWithoutACallerIsRefused() throws IOException {
        assertThat(harness.event(rest("POST", "/runs/wait", ""))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(401);
    }

    @Test
    void aFunctionUrlsEventIsServedToWhoSignedIt() throws IOException {
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("rawPath", "/runs/wait")
                .put("rawQueryString", "")
                .put("isBase64Encoded", true)
                .put("body", Base64.getEncoder().encodeToString(BODY.getBytes(StandardCharsets.UTF_8)));
        ObjectNode context = event.putObject("requestContext")
                .put("requestId", "request-1")
                .put("timeEpoch", harness.clock.instant().toEpochMilli());
        context.putObject("http").put("method", "POST").put("path", "/runs/wait");
        context.putObject("authorizer")
                .putObject("iam")
                .put("accountId", "111111111111")
                .put("userArn", "arn:aws:iam::111111111111:user/ann");

        JsonNode answer = harness.event(event);

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void aStreamIsServedToAnyOfThem() throws IOException {
        JsonNode answer = harness.streamEvent(rest("POST", "/runs/stream", "key-1"));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("headers").path("content-type").asText()).startsWith("text/event-stream");
    }

    private ObjectNode rest(String method, String path, String apiKey) {
        ObjectNode event = Json.object()
                .put("resource", "/{proxy+}")
                .put("path", path)
                .put("httpMethod", method)
                .put("body", method.equals("POST") ? BODY : null)
                .put("isBase64Encoded", false);
        event.putObject("headers").put("Content-Type", "application/json");
        event.putObject("multiValueHeaders").putArray("Content-Type").add("application/json");
        event.putNull("queryStringParameters");
        ObjectNode context = event.putObject("requestContext")
                .put("requestId", "request-1")
                .put("requestTimeEpoch", harness.clock.instant().toEpochMilli())
                .put("httpMethod", method)
                .put("path", "/prod" + path);
        ObjectNode identity = context.putObject("identity").put("sourceIp", "192.0.2.1");
        if (!apiKey.isEmpty()) {
            identity.put("apiKeyId", apiKey).put("apiKey", "never to be read");
        }
        return event;
    }

    /** Nothing here is a list, but the answers must not hold a key. */
    @Test
    void noAnswerHoldsAKey() throws IOException {
        for (String path : List.of("/runs/wait", "/threads")) {
            assertThat(harness.event(rest("POST", path, "key-1")).toString()).doesNotContain("never to be read");
        }
    }
}
