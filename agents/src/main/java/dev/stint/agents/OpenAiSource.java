package dev.stint.agents;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A model behind OpenAI's Chat Completions API, or a server that speaks the same. */
record OpenAiSource(String id, Optional<String> key, Optional<URI> baseUrl) implements Model {
    private static final URI ENDPOINT = URI.create("https://api.openai.com/v1");

    @Override
    public String name() {
        return "openai:" + id;
    }

    @Override
    public ChatModel connect(Duration timeout) {
        URI endpoint = baseUrl.orElse(ENDPOINT);
        var builder = OpenAiChatModel.builder()
                .httpClientBuilder(HttpModels.client(endpoint, timeout))
                .baseUrl(endpoint.toString())
                .modelName(id)
                .timeout(timeout)
                .maxRetries(0);
        key.ifPresent(builder::apiKey);
        return builder.build();
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
