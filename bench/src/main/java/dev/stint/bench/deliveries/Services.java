package dev.stint.bench.deliveries;

import dev.stint.bench.stack.BenchStack;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What a look at the stack's queues and secrets needs. Thread-safe. */
final class Services implements AutoCloseable {
    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    /** A message that is under way is in the queue still. */
    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

    private final BenchStack stack;
    private final SqsClient sqs;
    private final SecretsManagerClient secrets;

    Services(BenchStack stack) {
        this.stack = stack;
        URI endpoint = URI.create(stack.endpoint());
        this.sqs = SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        this.secrets = SecretsManagerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** How many messages wait to become runs, or are under way to it. */
    int waiting() {
        return messages("IntakeQueueUrl");
    }

    /** How many messages are in any of the dead-letter queues. */
    int deadLetters() {
        return messages("IntakeDeadLettersUrl")
                + messages("CallbackDeadLettersUrl")
                + messages("ScheduleDeadLettersUrl");
    }

    /** What callbacks are signed with, as a receiver writes it. */
    String callbackSecret() {
        String arn = stack.output("CallbackSecretArn");
        return "whsec_"
                + secrets.getSecretValue(request -> request.secretId(arn)).secretString();
    }

    private int messages(String output) {
        String url = stack.output(output);
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url).attributeNames(COUNTS))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Override
    public void close() {
        sqs.close();
        secrets.close();
    }
}
