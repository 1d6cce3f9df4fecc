package dev.stint.cli;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Clients of the services that a stack is made of: of the local stack, with credentials that are none, or of AWS, with
 * those of the shell (the SDK's default chain).
 *
 * @param endpoint of the local stack, or one of the user's own; empty for AWS
 * @param region where the stack is; empty for the shell's own
 * @param local whether nobody looks at credentials there
 */
record Aws(Optional<URI> endpoint, Optional<String> region, boolean local) {
    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    static Aws local(String endpoint) {
        return new Aws(Optional.of(URI.create(endpoint)), Optional.of(Region.US_EAST_1.id()), true);
    }

    SqsClient sqs() {
        return configured(SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()))
                .build();
    }

    SecretsManagerClient secrets() {
        return configured(SecretsManagerClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()))
                .build();
    }

    SfnClient stepFunctions() {
        return configured(SfnClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()))
                .build();
    }

    /** The text of a secret. */
    String secret(String arn) {
        try (SecretsManagerClient client = secrets()) {
            return client.getSecretValue(request -> request.secretId(arn)).secretString();
        }
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        region.map(Region::of).ifPresent(builder::region);
        endpoint.ifPresent(builder::endpointOverride);
        if (local) {
            builder.credentialsProvider(ANYBODY);
        }
        return builder;
    }
}
