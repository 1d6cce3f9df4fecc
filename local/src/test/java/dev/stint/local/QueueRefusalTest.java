package dev.stint.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.local.assembly.Assembly;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.eventsource.EventSourceService;
import dev.stint.local.fixture.Fixture;
import dev.stint.local.lambda.LambdaService;
import dev.stint.local.lambda.PoolLimits;
import dev.stint.local.sqs.SqsService;
import dev.stint.local.states.Timers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What templates say of queues and mappings, read without starting anything. */
class QueueRefusalTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:1");

    @TempDir
    private Path folder;

    @Test
    void templateOfTheFixtureIsRead() {
        Fixture.assembleIn(folder, "queues.template.json");
        assertThatCode(this::declare).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"QueueName\": \"intake\", | \"FifoQueue\": true, | Intake (AWS::SQS::Queue): FifoQueue is true",
                "\"QueueName\": \"intake\", | \"MaximumMessageSize\": 1, | Intake (AWS::SQS::Queue): properties [MaximumMessageSize]",
                "\"VisibilityTimeout\": 360 | \"VisibilityTimeout\": 43201 | VisibilityTimeout is 43201; 0 to 43200",
                ", \"maxReceiveCount\": 2 | | RedrivePolicy.maxReceiveCount is missing",
                "\"maxReceiveCount\": 2 | \"maxReceiveCount\": 0 | maxReceiveCount is 0; 1 to 1000",
                "\"BatchSize\": 2, | \"FilterCriteria\": {}, | IntakeMapping (AWS::Lambda::EventSourceMapping): properties [FilterCriteria]",
                "\"MaximumConcurrency\": 2 | \"MaximumConcurrency\": 1 | MaximumConcurrency is 1; 2 to 1000",
                "\"ReportBatchItemFailures\" | \"Report\" | FunctionResponseTypes has \"Report\"; only ReportBatchItemFailures",
                "\"MaximumBatchingWindowInSeconds\": 5 | \"MaximumBatchingWindowInSeconds\": 0 | BulkMapping (AWS::Lambda::EventSourceMapping): BatchSize is 25",
                "{\"Fn::GetAtt\": [\"Bulk\", \"Arn\"]} | \"arn:aws:kinesis:us-east-1:000000000000:stream/s\" | only SQS queues are emulated",
            })
    void templateIsRefused(String text, String by, String message) throws IOException {
        var template = Fixture.assembleIn(folder, "queues.template.json").resolve("fixture.template.json");
        var before = Files.readString(template);
        Files.writeString(template, before.replace(text, by == null ? "" : by));
        assertThatThrownBy(this::declare).isInstanceOf(AssemblyException.class).hasMessageContaining(message);
    }

    private void declare() throws IOException {
        try (var lambda = new LambdaService(
                        event -> {},
                        new PoolLimits(1, Duration.ZERO),
                        ENDPOINT,
                        folder.resolve("work"),
                        Map.of(),
                        Timers.system());
                var sqs = new SqsService(ENDPOINT, Optional.empty(), event -> {});
                var mappings = new EventSourceService(lambda.functions(), sqs.queues(), Timers.system(), event -> {})) {
            Registry.of(List.of(lambda, sqs, mappings)).declare(Assembly.read(folder));
        }
    }
}
