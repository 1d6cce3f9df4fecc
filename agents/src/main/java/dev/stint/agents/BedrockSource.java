package dev.stint.agents;

import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.chat.ChatModel;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** A model behind Amazon Bedrock's Converse API, with the credentials that the AWS SDK finds. */
record BedrockSource(String id, String region, Optional<URI> baseUrl) implements Model {
    @Override
    public String name() {
        return "bedrock:" + id;
    }

    @Override
    public ChatModel connect(Duration timeout) {
        var http = UrlConnectionHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout);
        var client = BedrockRuntimeClient.builder()
                .region(Region.of(region))
                .httpClientBuilder(http)
                .overrideConfiguration(
                        override -> override.apiCallTimeout(timeout).retryStrategy(AwsRetryStrategy.doNotRetry()));
        baseUrl.ifPresent(client::endpointOverride);
        return BedrockChatModel.builder()
                .client(client.build())
                .modelId(id)
                .maxRetries(0)
                .timeout(timeout)
                .build();
    }

    @Override
    public void checkHealth() throws IOException {
        HttpModels.reach(baseUrl.orElseGet(() ->
                URI.create("https://" + BedrockRuntimeClient.serviceMetadata().endpointFor(Region.of(region)))));
    }
}
