package dev.stint.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    private static final String KEPT = """
            {"ticket":"s1","reserve":"ok","charge":"ok","wait":"ok",
             "pack":{"ticket":"s1/pack","reserve":"ok"},"ship":{"ticket":"s1/ship","charge":"unknown"}}""";

    @Test
    void anAnswerThatTellsOfEveryCallIsKept() {
        assertThat(Script.isKept(json(KEPT), "s1", false)).isTrue();
    }

    @Test
    void anAnswerOfAnotherTicketIsNot() {
        assertThat(Script.isKept(json(KEPT), "s2", false)).isFalse();
    }

    @Test
    void aChargeThatWasRefusedMustSaySo() {
        assertThat(Script.isKept(json(KEPT), "s1", true)).isFalse();
        assertThat(Script.isKept(json(KEPT.replaceFirst("\"charge\":\"ok\"", "\"charge\":\"refused\"")), "s1", true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"reserve\":\"ok\",\"charge\"", "\"wait\":\"ok\"", "s1/pack", "s1/ship"})
    void anAnswerThatLeavesSomethingOutIsNot(String part) {
        String gone = part.startsWith("\"reserve")
                ? "\"x\":\"ok\",\"charge\""
                : part.startsWith("s1") ? "s1" : "\"x\":\"ok\"";

        assertThat(Script.isKept(json(KEPT.replaceFirst(part, gone)), "s1", false))
                .isFalse();
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
