package dev.stint.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.local.fixture.Fixture;
import dev.stint.local.states.VirtualTimers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What comes in by itself, down to a real queue: an event, a schedule, and a machine's dead letter. */
@Timeout(120)
class BusTest {
    private static final VirtualTimers TIME = new VirtualTimers(Instant.parse("2026-03-01T08:00:00Z"));

    @TempDir
    private static Path folder;

    private static LocalStack stack;
    private static SqsClient queues;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(
                Fixture.assembleIn(folder, "bus.template.json"),
                LocalOptions.defaults().withTimers(TIME));
        queues = client(SqsClient.builder()).build();
    }

    @AfterAll
    static void stop() {
        queues.close();
        stack.close();
    }

    @Test
    void eventThatMatchesARuleIsAMessage() {
        try (var events = client(EventBridgeClient.builder()).build()) {
            var put = events.putEvents(request ->
                    request.entries(entry("{\"state\":\"closed\"}"), entry("{\"state\":\"open\",\"n\":1.5}")));
            assertThat(put.failedEntryCount()).isZero();
            assertThat(receive("IntakeUrl"))
                    .containsExactly(
                            "{\"key\":\"event/%s\",\"topic\":\"Order placed\",\"request\":{\"input\":{\"state\":\"open\",\"n\":1.5}}}"
                                    .formatted(put.entries().get(1).eventId()));
        }
    }

    @Test
    void scheduleThatIsDueIsAMessage() {
        TIME.advance(Duration.ofDays(1));
        assertThat(receive("IntakeUrl")).containsExactly("{\"key\":\"schedule/nightly/2026-03-02T01:00:00Z\"}");
    }

    @Test
    void machineLeavesADeadLetter() {
        try (var machines = client(SfnClient.builder()).build()) {
            machines.startExecution(
                    start -> start.stateMachineArn(output("Letters")).input("{\"run\":\"r-1\"}"));
            assertThat(receive("DeadUrl")).containsExactly("{\"run\":\"r-1\"}");
        }
    }

    private static PutEventsRequestEntry entry(String detail) {
        return PutEventsRequestEntry.builder()
                .source("shop")
                .detailType("Order placed")
                .detail(detail)
                .build();
    }

    /** Waits for one message, and takes it. */
    private static List<String> receive(String queue) {
        var url = output(queue);
        var messages = queues.receiveMessage(
                        receive -> receive.queueUrl(url).waitTimeSeconds(20).maxNumberOfMessages(1))
                .messages();
        messages.forEach(
                message -> queues.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages.stream().map(Message::body).toList();
    }

    private static String output(String name) {
        return Objects.requireNonNull(stack.outputs().get(name));
    }

    private static <B extends AwsClientBuilder<B, ?>> B client(B builder) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(URI.create(stack.endpointUrl()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
