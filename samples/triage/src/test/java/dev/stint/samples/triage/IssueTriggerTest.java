package dev.stint.samples.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.functions.Arrival;
import dev.stint.functions.Begin;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueTriggerTest {
    private final IssueTrigger trigger = new IssueTrigger(Optional.of("https://hooks.example.com/triaged"));

    @Test
    void aNewIssueIsAMessageThatQuotesItsReport() {
        Begin.Run run = (Begin.Run) trigger.on(arrival("issues", "opened"));

        assertThat(run.input().path("message").asText()).isEqualTo("""
                Find issues like "Map is 'blank'", which was opened as issue 3090.
                Set the area and the severity of issue 3090 by its report "Map is 'blank'; It is; Nothing helps".
                """);
        assertThat(run.callback()).contains("https://hooks.example.com/triaged");
    }

    @ParameterizedTest
    @CsvSource({"issues,closed", "issues,labeled", "star,created", "ping,''", "pull_request,opened"})
    void allElseIsNothingToDo(String topic, String action) {
        assertThat(trigger.on(arrival(topic, action))).isInstanceOf(Begin.Nothing.class);
    }

    @Test
    void whereNobodyAskedNobodyIsTold() {
        Begin.Run run = (Begin.Run) new IssueTrigger(Optional.empty()).on(arrival("issues", "edited"));

        assertThat(run.callback()).isEmpty();
    }

    private static Arrival arrival(String topic, String action) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("action", action);
        body.putObject("issue")
                .put("number", 3090)
                .put("title", "Map is \"blank\".")
                .put("body", "It is!\n\nNothing\thelps. ");
        return new Arrival("github", topic, body);
    }
}
