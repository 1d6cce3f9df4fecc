package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Property(tries = 300)
    void readsWhatItWrote(@ForAll String text, @ForAll long number, @ForAll boolean truth) throws Exception {
        var json = JsonNodeFactory.instance.objectNode();
        json.put(text, text).put("number", number).put("truth", truth).putNull("nothing");
        json.putArray("values").add(text).add(truth).addNull().addObject();

        String written = JsonText.write(json);

        assertThat(JsonText.write(JsonText.parse(written))).isEqualTo(written);
        assertThat(JsonText.parse(written).path("number").asLong()).isEqualTo(number);
        assertThat(JsonText.parse(written).at("/values/1").booleanValue()).isEqualTo(truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1", "{} {}", "{\"a\": 1, \"a\": 2}", "nope", "]"})
    void refusesWhatIsNotOneValue(String text) {
        assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(StreamReadException.class);
    }
}
