package dev.stint.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultReaderTest {
    @Test
    void jsonWithoutAStatusIsTheBodyOfA200() {
        var answer = read("{\"a\":1}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(body(answer)).isEqualTo("{\"a\":1}");
    }

    @Test
    void structuredAnswerIsTakenAsItIs() {
        var answer = read(
                "{\"statusCode\":303,\"headers\":{\"Location\":\"/x\",\"N\":5},\"cookies\":[\"a=1\",\"b=2\"],\"body\":\"hi\"}");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers())
                .containsEntry("Location", "/x")
                .containsEntry("N", "5")
                .containsEntry("content-type", "text/plain;charset=UTF-8");
        assertThat(answer.cookies()).containsExactly("a=1", "b=2");
        assertThat(body(answer)).isEqualTo("hi");
    }

    @Test
    void base64BodyIsDecoded() {
        assertThat(body(read("{\"statusCode\":200,\"body\":\"aGk=\",\"isBase64Encoded\":true}")))
                .isEqualTo("hi");
    }

    @Test
    void streamOfEventsIsTakenAsItIs() {
        var answer = read("{\"statusCode\":200,\"headers\":{\"Content-Type\":\"text/event-stream\"},"
                + "\"body\":\"id: 1\\ndata: {\\\"é\\\":1}\\n\\n\"}");
        assertThat(answer.headers()).containsExactly(Map.entry("Content-Type", "text/event-stream"));
        assertThat(body(answer)).isEqualTo("id: 1\ndata: {\"é\":1}\n\n");
    }

    @Test
    void whatApiGatewayDoesNotUnderstandIsAnInternalError() {
        assertThat(read("no json").status()).isEqualTo(500);
        assertThat(read("{\"statusCode\":200,\"body\":{}}").status()).isEqualTo(500);
        assertThat(read("{\"statusCode\":\"x\"}").status()).isEqualTo(500);
        assertThat(read("{\"statusCode\":200,\"body\":\"?\",\"isBase64Encoded\":true}")
                        .status())
                .isEqualTo(500);
    }

    private static HttpAnswer read(String payload) {
        return ResultReader.read(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(HttpAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
