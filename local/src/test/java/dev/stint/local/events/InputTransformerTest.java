package dev.stint.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stint.local.targets.DeliveryException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTransformerTest {
    private static final String EVENT = """
            {"version":"0","id":"7b","detail-type":"Order placed","source":"shop","time":"2026-03-01T08:00:00Z",
             "resources":["arn:a","arn:b"],"detail":{"id":17,"who":"say \\"hi\\"","state":"open","lines":[{"n":1},{"n":2}]}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // A variable on its own is JSON, whatever it is.
                "{\"a\": <type>, \"b\": <order>, \"c\": <detail>} | {\"a\":\"Order placed\",\"b\":17,\"c\":{\"id\":17,\"who\":\"say \\\"hi\\\"\",\"state\":\"open\",\"lines\":[{\"n\":1},{\"n\":2}]}}",
                "{\"who\": <who>} | {\"who\":\"say \\\"hi\\\"\"}",
                // In quotes it is its bare text.
                "{\"key\": \"event/<id>\", \"n\": \"<order> is <state>\"} | {\"key\":\"event/7b\",\"n\":\"17 is open\"}",
                "{\"all\": \"<lines>\"} | {\"all\":\"[{n:1},{n:2}]\"}",
                "{\"quoted\": \"the \\\"<state>\\\" one\", \"then\": <state>} | {\"quoted\":\"the \\\"open\\\" one\",\"then\":\"open\"}",
                "\"<type> is <state>\" | \"Order placed is open\"",
                "<detail> | {\"id\":17,\"who\":\"say \\\"hi\\\"\",\"state\":\"open\",\"lines\":[{\"n\":1},{\"n\":2}]}",
                // What is not there is the empty text.
                "{\"a\": <nothing>, \"b\": \"x<nothing>\"} | {\"a\":\"\",\"b\":\"x\"}",
                "{\"rule\": <aws.events.rule-name>, \"arn\": \"<aws.events.rule-arn>\", \"at\": <aws.events.event.ingestion-time>} | {\"rule\":\"r\",\"arn\":\"arn:aws:events:us-east-1:000000000000:rule/b/r\",\"at\":\"2026-03-01T08:00:01Z\"}",
                "{\"ns\": <ns>, \"second\": <second>} | {\"ns\":[1,2],\"second\":\"arn:b\"}",
            })
    void variablesAreReplacedAsOnAws(String template, String expected) throws Exception {
        assertThat(transform(template)).isEqualTo(expected);
    }

    @Test
    void wholeEventComesWithItsDetailOrWithout() throws Exception {
        assertThat(json(transform("{\"e\": <aws.events.event.json>}")).path("e"))
                .isEqualTo(json(EVENT));
        var bare = json(transform("{\"e\": <aws.events.event>}")).path("e");
        assertThat(bare.path("id").asText()).isEqualTo("7b");
        assertThat(bare.has("detail")).isFalse();
    }

    @Test
    void textWithAQuoteBreaksTheJsonItIsPutInto() {
        assertThatThrownBy(() -> transform("{\"who\": \"<who>\"}"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("INVALID_JSON");
    }

    @Test
    void variableThatNobodyDefinesIsRefused() {
        assertThatThrownBy(() -> new InputTransformer("{\"a\": <typo>}", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<typo>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"detail", "$..id", "$.detail[?(@.n==1)]", "$.", "$['detail']"})
    void pathThatEventBridgeDoesNotHaveIsRefused(String path) {
        assertThatThrownBy(() -> EventPath.parse(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path);
    }

    private static String transform(String template) throws Exception {
        var paths = Map.of(
                "type", "$.detail-type",
                "id", "$.id",
                "order", "$.detail.id",
                "who", "$.detail.who",
                "state", "$.detail.state",
                "detail", "$.detail",
                "lines", "$.detail.lines",
                "ns", "$.detail.lines[*].n",
                "second", "$.resources[1]",
                "nothing", "$.detail.none.at.all");
        var parsed = new HashMap<String, EventPath>();
        paths.forEach((name, path) -> parsed.put(name, EventPath.parse(path)));
        var rule = new Rule("b", "r", "{}", List.of());
        return new InputTransformer(template, parsed)
                .transform(new Matched(json(EVENT), rule, Instant.parse("2026-03-01T08:00:01Z")));
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text);
    }
}
