package dev.stint.samples.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.functions.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private final ReadingType type = new ReadingType();

    @Test
    void anErrorIsNewOnceWhateverNumbersItNames() {
        Reading first = accept(null, "").with(line(1, "INFO", "all is well")).with(line(2, "ERROR", "order 7 is lost"));
        Reading second = accept(first, "").with(line(3, "ERROR", "order 8 is lost"));

        assertThat(first.told()).isEqualTo("2 new, lines 1 to 2: 1 error, never seen before: 'order # is lost'");
        assertThat(second.told()).isEqualTo("1 new, line 3: 1 error, seen before");
        assertThat(accept(second, "").told()).isEqualTo("nothing new after line 3");
    }

    @Test
    void itReadsAsItWasWritten() {
        Reading reading = accept(null, "2025-06-02T08:00:00.5Z").with(line(4, "ERROR", "lost"));

        assertThat(reading.until()).isEqualTo("2025-06-02T08:00:00Z");
        assertThat(type.read(type.write(reading))).isEqualTo(reading);
    }

    @Test
    void whatIsNoMomentIsRefused() {
        assertThatThrownBy(() -> accept(null, "noon"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("until is 'noon'");
    }

    private Reading accept(@Nullable Reading state, String until) {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("until", until);
        return type.accept(state, input, List.of());
    }

    private static LogTable.Line line(long number, String level, String text) {
        return new LogTable.Line(number, "2025-06-02T08:00:00Z", level, text);
    }
}
