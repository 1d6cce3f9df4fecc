package dev.stint.agents;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A model behind Anthropic's Messages API. */
record AnthropicSource(String id, String key, Optional<URI> baseUrl) implements Model {
    private static final URI ENDPOINT = URI.create("https://api.anthropic.com/v1");
    // The API wants a number; LangChain4j's 1,024 cuts long answers off.
    private static final int MAX_TOKENS = 4_096;

    @Override
    public String name() {
        return "anthropic:" + id;
    }

    @Override
    public ChatModel connect(Duration timeout) {
        URI endpoint = baseUrl.orElse(ENDPOINT);
        return AnthropicChatModel.builder()
                .httpClientBuilder(HttpModels.client(endpoint, timeout))
                .baseUrl(endpoint.toString())
                .apiKey(key)
                .modelName(id)
                .maxTokens(MAX_TOKENS)
                .timeout(timeout)
                .maxRetries(0)
                .build();
    }

    @Override
    public void checkHealth() throws IOException {
        HttpModels.reach(baseUrl.orElse(ENDPOINT));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return name();
    }
}
