package dev.stint.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** JSON as Step Functions reads, measures and writes it. */
final class Json {
    /**
     * The most bytes of UTF-8 that an input, a result or an output may have.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas</a>
     */
    static final int LARGEST_PAYLOAD = 256 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    static JsonNode parse(String text) throws JsonProcessingException {
        var node = MAPPER.readTree(text);
        if (node.isMissingNode()) {
            throw new com.fasterxml.jackson.core.JsonParseException(null, "it is empty");
        }
        return node;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static boolean tooLarge(String text) {
        // A char is at least one byte of UTF-8 and at most three, so most texts need not be encoded to know.
        return text.length() * 3L > LARGEST_PAYLOAD && text.getBytes(StandardCharsets.UTF_8).length > LARGEST_PAYLOAD;
    }

    /** Returns a timestamp as the AWS JSON protocol writes it: seconds since the epoch, with milliseconds. */
    static JsonNode timestamp(Instant at) {
        return DecimalNode.valueOf(BigDecimal.valueOf(at.toEpochMilli(), 3));
    }

    /** Returns a timestamp as the context object writes it. */
    static String iso(Instant at) {
        return ISO.format(at);
    }

    static void putIfPresent(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }
}
