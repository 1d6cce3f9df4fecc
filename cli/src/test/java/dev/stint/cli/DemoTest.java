package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a newcomer runs first. */
@Timeout(240)
class DemoTest {
    @Test
    void theDemoHoldsItsConversationAndEnds() {
        Printed demo = Printed.stint("demo", "--json");

        assertThat(demo.status()).as(demo.err()).isZero();
        List<JsonNode> answers = demo.out()
                .lines()
                .map(Json::read)
                .filter(event -> event.path("event").asText().equals("answer"))
                .toList();
        assertThat(answers).hasSize(6);
        assertThat(Turn.answer(answers.get(2))).contains("1007", "12 Harbour Lane, Leith");
        assertThat(answers.get(5).at("/run/status").asText()).isEqualTo("success");
        assertThat(answers.get(5).path("messages").toString()).contains("189.00");
        assertThat(demo.out()).contains("\"event\":\"approval\"");
    }
}
