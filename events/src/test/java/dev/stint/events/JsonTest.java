package dev.stint.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Property(tries = 500)
    void whatIsWrittenReadsAsTheSame(@ForAll("documents") JsonNode document) {
        assertThat(Json.read(Json.write(document))).isEqualTo(document);
    }

    @Test
    void numbersKeepTheirValue() {
        String text = "[9007199254740993,123456789012345678901234567890,0.1,1.10,-0.5e-3]";

        assertThat(Json.read(text).get(0).bigIntegerValue()).isEqualTo("9007199254740993");
        assertThat(Json.read(text).get(1).bigIntegerValue()).isEqualTo("123456789012345678901234567890");
        assertThat(Json.read(text).get(2).decimalValue()).isEqualByComparingTo("0.1");
        assertThat(Json.read(Json.write(Json.read(text)))).isEqualTo(Json.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{}{}", "[1,]", "{'a':1}", "{\"a\":1,\"a\":2}", "nul", "\"\u0001\""})
    void whatIsNotOneDocumentIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void halfOfASurrogatePairIsRefusedRatherThanReadAsAnotherCharacter() {
        assertThatThrownBy(() -> Json.read("[\"\\ud83e\"]")).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> Json.read("[\"\\udd8a\\ud83e\"]")).hasMessageContaining("surrogate");
        assertThat(Json.read("[\"\\ud83e\\udd8a\"]").get(0).textValue()).isEqualTo("\uD83E\uDD8A");
    }

    @Test
    void whatIsNoUtf8IsRefusedWhateverElseItIs() {
        assertThatThrownBy(() -> Json.read("{}".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> Json.read("\uFEFF{}")).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void nestingPastTheLimitIsRefused() {
        String deep = "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1);

        assertThatThrownBy(() -> Json.read(deep)).isInstanceOf(MalformedJsonException.class);
        assertThat(Json.read(deep.substring(1, deep.length() - 1)).isArray()).isTrue();
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        return documents(3);
    }

    private static Arbitrary<JsonNode> documents(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(text -> Json.object().textNode(text)),
                Arbitraries.integers().map(number -> Json.object().numberNode(number)),
                Arbitraries.bigDecimals().ofScale(3).map(number -> Json.read(number.toPlainString())),
                Arbitraries.of(true, false).map(flag -> Json.object().booleanNode(flag)),
                Arbitraries.just(Json.object().nullNode()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> arrays = documents(depth - 1)
                .list()
                .ofMaxSize(3)
                .map(elements -> Json.array().addAll(elements));
        Arbitrary<JsonNode> objects = Combinators.combine(Arbitraries.strings().ofMaxLength(4), documents(depth - 1))
                .as((name, value) -> Json.object().set(name, value));
        return Arbitraries.oneOf(leaves, arrays, objects);
    }
}
