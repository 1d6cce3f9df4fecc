package dev.stint.functions;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** AWS's clients, all on the JDK's own connections, which are what starts fastest (ADR 0004 has the figures). */
final class AwsClients {
    private AwsClients() {}

    /** Builds a client; where and as whom it calls, the environment says. */
    static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C build(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }
}
