package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.events.Message;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The <a href="https://platform.openai.com/docs/api-reference/chat">Chat Completions API</a>. */
class OpenAiTest extends ProviderContract {
    @Override
    Map<String, String> environment() {
        return Map.of(
                "STINT_MODEL", "openai:gpt-test",
                "OPENAI_API_KEY", "test-key",
                "STINT_MODEL_BASE_URL", provider.url("/v1"));
    }

    @Override
    String text(String text, int inputTokens, int outputTokens) {
        return """
                {"id": "chatcmpl-1", "object": "chat.completion", "created": 1772366400, "model": "gpt-test",
                 "choices": [{"index": 0, "message": {"role": "assistant", "content": "%s", "refusal": null},
                              "logprobs": null, "finish_reason": "stop"}],
                 "usage": {"prompt_tokens": %d, "completion_tokens": %d, "total_tokens": 15}}""".formatted(text, inputTokens, outputTokens);
    }

    @Override
    String toolCall(String id, String name, String arguments) {
        return """
                {"id": "chatcmpl-1", "object": "chat.completion", "created": 1772366400, "model": "gpt-test",
                 "choices": [{"index": 0, "message": {"role": "assistant", "content": null, "tool_calls": [
                    {"id": "%s", "type": "function", "function": {"name": "%s", "arguments": %s}}]},
                    "logprobs": null, "finish_reason": "tool_calls"}],
                 "usage": {"prompt_tokens": 20, "completion_tokens": 9, "total_tokens": 29}}""".formatted(id, name, JsonNodeFactory.instance.textNode(arguments));
    }

    @Override
    String error(String message) {
        return """
                {"error": {"message": "%s", "type": "some_error", "param": null, "code": null}}""".formatted(message);
    }

    @Override
    JsonNode toolSchema(JsonNode request) {
        assertThat(request.at("/tools/0/type").asText()).isEqualTo("function");
        return request.at("/tools/0/function/parameters");
    }

    @Override
    String system(JsonNode request) {
        assertThat(request.at("/messages/0/role").asText()).isEqualTo("system");
        return request.at("/messages/0/content").asText();
    }

    @Override
    String toolResult(JsonNode request, String callId) {
        JsonNode message = request.path("messages").path(3);
        assertThat(message.path("role").asText()).isEqualTo("tool");
        assertThat(message.path("tool_call_id").asText()).isEqualTo(callId);
        return message.path("content").asText();
    }

    @Override
    int overloaded() {
        return 500;
    }

    @Override
    int unauthorized() {
        return 401;
    }

    @Test
    void sendsTheKeyAndTheModel() throws Exception {
        provider.answers(200, text("Hello.", 1, 1));

        agent().run(Transcript.empty().append(Message.user("hi")), context);

        assertThat(provider.received.getFirst().path()).isEqualTo("/v1/chat/completions");
        assertThat(provider.received.getFirst().headers().getFirst("Authorization"))
                .isEqualTo("Bearer test-key");
        assertThat(provider.body(0).path("model").asText()).isEqualTo("gpt-test");
    }

    @Test
    void aServerOfOnesOwnNeedsNoKey() throws Exception {
        provider.answers(200, text("Hello.", 1, 1));
        var environment = Map.of("STINT_MODEL", "openai:llama", "STINT_MODEL_BASE_URL", provider.url("/v1"));

        LlmAgent agent = LlmAgent.builder()
                .model(Models.from(name -> Optional.ofNullable(environment.get(name))))
                .build();
        agent.run(Transcript.empty().append(Message.user("hi")), context);

        assertThat(provider.received)
                .singleElement()
                .satisfies(request ->
                        assertThat(request.body().path("model").asText()).isEqualTo("llama"));
    }
}
