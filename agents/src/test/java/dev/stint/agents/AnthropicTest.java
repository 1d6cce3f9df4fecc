package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Message;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The <a href="https://docs.anthropic.com/en/api/messages">Messages API</a>. */
class AnthropicTest extends ProviderContract {
    @Override
    Map<String, String> environment() {
        return Map.of(
                "STINT_MODEL", "anthropic:claude-test",
                "ANTHROPIC_API_KEY", "test-key",
                "STINT_MODEL_BASE_URL", provider.url("/v1"));
    }

    @Override
    String text(String text, int inputTokens, int outputTokens) {
        return """
                {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-test",
                 "content": [{"type": "text", "text": "%s"}], "stop_reason": "end_turn", "stop_sequence": null,
                 "usage": {"input_tokens": %d, "output_tokens": %d}}""".formatted(text, inputTokens, outputTokens);
    }

    @Override
    String toolCall(String id, String name, String arguments) {
        return """
                {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-test",
                 "content": [{"type": "text", "text": "Let me see."},
                             {"type": "tool_use", "id": "%s", "name": "%s", "input": %s}],
                 "stop_reason": "tool_use", "stop_sequence": null,
                 "usage": {"input_tokens": 20, "output_tokens": 9}}""".formatted(id, name, arguments);
    }

    @Override
    String error(String message) {
        return """
                {"type": "error", "error": {"type": "some_error", "message": "%s"}, "request_id": "req_1"}""".formatted(message);
    }

    @Override
    JsonNode toolSchema(JsonNode request) {
        return request.at("/tools/0/input_schema");
    }

    @Override
    String system(JsonNode request) {
        return request.at("/system/0/text").asText();
    }

    @Override
    String toolResult(JsonNode request, String callId) {
        JsonNode block = request.path("messages").path(2).path("content").path(0);
        assertThat(block.path("type").asText()).isEqualTo("tool_result");
        assertThat(block.path("tool_use_id").asText()).isEqualTo(callId);
        return block.path("content").toString();
    }

    @Override
    int overloaded() {
        return 529;
    }

    @Override
    int unauthorized() {
        return 401;
    }

    @Test
    void sendsTheKeyAndTheModelAndALimit() throws Exception {
        provider.answers(200, text("Hello.", 1, 1));

        agent().run(Transcript.empty().append(Message.user("hi")), context);

        assertThat(provider.received.getFirst().path()).isEqualTo("/v1/messages");
        assertThat(provider.received.getFirst().headers().getFirst("x-api-key")).isEqualTo("test-key");
        assertThat(provider.received.getFirst().headers().getFirst("anthropic-version"))
                .isEqualTo("2023-06-01");
        assertThat(provider.body(0).path("model").asText()).isEqualTo("claude-test");
        assertThat(provider.body(0).path("max_tokens").asInt()).isEqualTo(4096);
    }

    @Test
    void marksAFailedToolAsAnError() throws Exception {
        provider.answers(200, toolCall("c1", "weather", "{\"city\": \"Atlantis\"}"))
                .answers(200, text("No.", 1, 1));

        new Conversation(agent()).say("What is the weather in Atlantis?");

        assertThat(provider.body(1).at("/messages/2/content/0/is_error").asBoolean())
                .isTrue();
    }
}
