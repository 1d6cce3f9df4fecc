package dev.stint.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBodyTest {
    @ParameterizedTest
    @CsvSource({
        "application/json, false",
        "application/json; charset=utf-8, false",
        "application/problem+json, false",
        "text/csv, false",
        "application/x-www-form-urlencoded, true",
        "image/png, true",
    })
    void typeDecidesHowABodyComes(String type, boolean base64) {
        assertThat(encoded(type, "x=1".getBytes(StandardCharsets.UTF_8))).isEqualTo(base64);
    }

    @Test
    void textThatIsNotUtf8ComesInBase64() {
        assertThat(encoded("text/plain", new byte[] {(byte) 0xFF})).isTrue();
    }

    private static boolean encoded(String type, byte[] body) {
        var event = JsonNodeFactory.instance.objectNode();
        EventBody.put(event, type, body);
        return event.path("isBase64Encoded").asBoolean();
    }
}
