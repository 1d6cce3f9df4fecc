package dev.stint.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LangGraphMessagesTest {
    @ParameterizedTest
    @CsvSource({"user,human", "assistant,ai", "tool,tool", "system,system"})
    void aRoleIsATypeAndBack(String role, String type) {
        var message = Json.read("{\"role\":\"%s\",\"content\":\"hi\"}".formatted(role));
        var written = Json.read("{\"type\":\"%s\",\"content\":\"hi\"}".formatted(type));

        assertThat(LangGraphMessages.write(message)).isEqualTo(written);
        assertThat(LangGraphMessages.read(written)).isEqualTo(message);
    }

    @Test
    void toolsAreCalledAndAnswerInLangChainsWords() {
        var call = Json.read(
                "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"1\",\"name\":\"a\",\"args\":{}}]}");
        var answer = Json.read(
                "{\"role\":\"tool\",\"content\":\"x\",\"tool_call_id\":\"1\",\"name\":\"a\",\"status\":\"ok\"}");

        var written = LangGraphMessages.write(List.of(call, answer), 0, "thread");

        assertThat(written.path(0).path("tool_calls").path(0).path("type").asText())
                .isEqualTo("tool_call");
        assertThat(written.path(1).path("status").asText()).isEqualTo("success");
        assertThat(call.path("tool_calls").path(0).has("type"))
                .as("what was given stays as it was")
                .isFalse();
    }

    @Test
    void aRunsInputIsReadInTheWordsOfItsRequest() {
        String input =
                "\"input\":{\"messages\":[{\"type\":\"human\",\"content\":\"hi\",\"tool_calls\":[]}],\"other\":1}";

        assertThat(RunCreate.of(Json.read("{\"assistant_id\":\"a\",%s}".formatted(input)))
                        .input())
                .isEqualTo(Json.read("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"other\":1}"));
        assertThat(RunCreate.of(Json.read("{\"agent_id\":\"a\",%s}".formatted(input)))
                        .input()
                        .path("messages")
                        .path(0)
                        .has("type"))
                .isTrue();
    }
}
