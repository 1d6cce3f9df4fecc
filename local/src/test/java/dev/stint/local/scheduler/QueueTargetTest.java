package dev.stint.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.endpoint.AwsEndpoint;
import dev.stint.local.fixture.QueueStandIn;
import dev.stint.local.lambda.LambdaService;
import dev.stint.local.lambda.PoolLimits;
import dev.stint.local.states.VirtualTimers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/** Schedules that send messages, through the SDK's own client. */
@Timeout(60)
class QueueTargetTest {
    private static final VirtualTimers TIME = new VirtualTimers(Instant.parse("2026-03-01T08:00:00Z"));
    private static final QueueStandIn QUEUES = new QueueStandIn();
    private static AwsEndpoint endpoint;
    private static LambdaService lambda;
    private static SchedulerService service;
    private static SchedulerClient scheduler;

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        endpoint = new AwsEndpoint(0);
        lambda = new LambdaService(event -> {}, PoolLimits.forProcessors(1), endpoint.uri(), work, Map.of(), TIME);
        service = new SchedulerService(lambda.functions(), endpoint.uri(), TIME, event -> {});
        service.start();
        endpoint.open(Stream.concat(service.apis().stream(), Stream.of(QUEUES)).toList());
        service.ready();
        scheduler = SchedulerClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint.uri())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterAll
    static void stop() {
        scheduler.close();
        service.close();
        lambda.close();
        endpoint.close();
    }

    @AfterEach
    void forget() {
        scheduler
                .listSchedules(it -> {})
                .schedules()
                .forEach(left -> scheduler.deleteSchedule(it -> it.name(left.name())));
        QUEUES.clear();
    }

    @Test
    void messageIsTheInputWithItsAttributes() {
        create("nightly", "cron(0 2 * * ? *)", to("intake", """
                {"key":"schedule/nightly/<aws.scheduler.scheduled-time>","n":"<aws.scheduler.attempt-number>"}"""), it -> it.scheduleExpressionTimezone("Europe/Berlin"));
        TIME.advance(Duration.ofDays(1));
        assertThat(QUEUES.bodies("intake"))
                .singleElement()
                .asString()
                // Two o'clock in a Berlin winter.
                .matches("\\{\"key\":\"schedule/nightly/2026-03-\\d\\dT01:00:00Z\",\"n\":\"1\"}");
    }

    @Test
    void messageNeedBeNoJsonAndMayHaveAGroup() {
        var target = to("orders.fifo", "plain text").toBuilder()
                .sqsParameters(fifo -> fifo.messageGroupId("g1"))
                .build();
        create("grouped", "rate(1 hour)", target, it -> {});
        TIME.advance(Duration.ofMinutes(1));
        var message = QUEUES.sentTo("orders.fifo").getFirst();
        assertThat(message.path("MessageBody").asText()).isEqualTo("plain text");
        assertThat(message.path("MessageGroupId").asText()).isEqualTo("g1");
    }

    @Test
    void queueThatIsBusyIsTriedAsLongAsThePolicySays() {
        create(
                "busy",
                "rate(1 day)",
                to("busy", "x").toBuilder()
                        .retryPolicy(retry -> retry.maximumEventAgeInSeconds(60))
                        .deadLetterConfig(dead -> dead.arn(QueueStandIn.arn("dead")))
                        .build(),
                it -> {});
        TIME.advance(Duration.ofHours(1));
        assertThat(attributes("dead")).containsExactly("ServiceUnavailable MaximumEventAgeInSeconds 5");
    }

    @Test
    void queueThatDoesNotExistIsNotTriedAgain() {
        create(
                "lost",
                "rate(1 day)",
                to("missing", "x").toBuilder()
                        .deadLetterConfig(dead -> dead.arn(QueueStandIn.arn("dead")))
                        .build(),
                it -> {});
        TIME.advance(Duration.ofHours(1));
        assertThat(attributes("dead")).containsExactly("QueueDoesNotExist  0");
        assertThat(scheduler
                        .getSchedule(it -> it.name("lost"))
                        .target()
                        .deadLetterConfig()
                        .arn())
                .isEqualTo(QueueStandIn.arn("dead"));
    }

    @Test
    void scheduleThatIsTurnedOffByAnUpdateSendsNothingMore() {
        create("off", "rate(1 hour)", to("intake", "x"), it -> {});
        TIME.advance(Duration.ofMinutes(90));
        assertThat(QUEUES.bodies("intake")).hasSize(2);
        scheduler.updateSchedule(it -> it.name("off")
                .scheduleExpression("rate(1 hour)")
                .state(ScheduleState.DISABLED)
                .flexibleTimeWindow(
                        window -> window.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(5))
                .target(to("intake", "x")));
        TIME.advance(Duration.ofDays(1));
        assertThat(QUEUES.bodies("intake")).hasSize(2);
    }

    @Test
    void deadLetterQueueMustBeAStandardQueue() {
        var target = to("intake", "x").toBuilder()
                .deadLetterConfig(dead -> dead.arn(QueueStandIn.arn("dead.fifo")))
                .build();
        assertThatThrownBy(() -> create("x", "rate(1 day)", target, it -> {}))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("standard queue");
    }

    private static List<String> attributes(String queue) {
        return QUEUES.sentTo(queue).stream()
                .map(message -> message.path("MessageAttributes"))
                .map(all -> "%s %s %s"
                        .formatted(
                                text(all, "ERROR_CODE"),
                                text(all, "EXHAUSTED_RETRY_CONDITION"),
                                text(all, "RETRY_ATTEMPTS")))
                .toList();
    }

    private static String text(JsonNode attributes, String name) {
        return attributes.path(name).path("StringValue").asText();
    }

    private static void create(
            String name, String expression, Target target, Consumer<CreateScheduleRequest.Builder> more) {
        scheduler.createSchedule(it -> more.accept(it.name(name)
                .scheduleExpression(expression)
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target)));
    }

    private static Target to(String queue, String input) {
        return Target.builder()
                .arn(QueueStandIn.arn(queue))
                .input(input)
                .roleArn("arn:aws:iam::000000000000:role/scheduler")
                .build();
    }
}
