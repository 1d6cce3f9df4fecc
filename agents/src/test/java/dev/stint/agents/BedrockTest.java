package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Message;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">Converse API</a>. */
class BedrockTest extends ProviderContract {
    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "test-key");
    }

    @AfterAll
    static void noCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "STINT_MODEL", "bedrock:example.claude-test-v1:0",
                "AWS_REGION", "eu-west-1",
                "STINT_MODEL_BASE_URL", provider.url(""));
    }

    @Override
    String text(String text, int inputTokens, int outputTokens) {
        return """
                {"output": {"message": {"role": "assistant", "content": [{"text": "%s"}]}}, "stopReason": "end_turn",
                 "usage": {"inputTokens": %d, "outputTokens": %d, "totalTokens": 15}, "metrics": {"latencyMs": 5}}""".formatted(text, inputTokens, outputTokens);
    }

    @Override
    String toolCall(String id, String name, String arguments) {
        return """
                {"output": {"message": {"role": "assistant", "content": [
                    {"toolUse": {"toolUseId": "%s", "name": "%s", "input": %s}}]}}, "stopReason": "tool_use",
                 "usage": {"inputTokens": 20, "outputTokens": 9, "totalTokens": 29}, "metrics": {"latencyMs": 5}}""".formatted(id, name, arguments);
    }

    @Override
    String error(String message) {
        return "{\"message\": \"%s\"}".formatted(message);
    }

    @Override
    JsonNode toolSchema(JsonNode request) {
        return request.at("/toolConfig/tools/0/toolSpec/inputSchema/json");
    }

    @Override
    String system(JsonNode request) {
        return request.at("/system/0/text").asText();
    }

    @Override
    String toolResult(JsonNode request, String callId) {
        JsonNode block = request.at("/messages/2/content/0/toolResult");
        assertThat(block.path("toolUseId").asText()).isEqualTo(callId);
        return block.path("content").toString();
    }

    @Override
    int overloaded() {
        return 503;
    }

    @Override
    int unauthorized() {
        return 400;
    }

    @Test
    void signsTheRequestForTheModel() throws Exception {
        provider.answers(200, text("Hello.", 1, 1));

        agent().run(Transcript.empty().append(Message.user("hi")), context);

        assertThat(provider.received.getFirst().path()).isEqualTo("/model/example.claude-test-v1%3A0/converse");
        assertThat(provider.received.getFirst().headers().getFirst("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-west-1/bedrock/");
    }
}
