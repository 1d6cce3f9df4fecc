package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;

class AgentScheduleTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static Synthesized synthesized;

    @BeforeAll
    static void synthesize() {
        synthesized = Synthesized.agent(AgentOptions.builder(), stack -> {
            AgentSchedule.Builder.create(stack, "plain", "rate(5 minutes)", "digest")
                    .build();
            AgentSchedule.Builder.create(stack, "nightly", "cron(0 2 * * ? *)", "digest")
                    .timeZone("Europe/Berlin")
                    .start(START.plusMillis(5))
                    .end(START.plusSeconds(60))
                    .flexibleWindow(Duration.minutes(15))
                    .input(Map.of("say", List.of("\"new\"", Map.of("b", 1, "a", "<x>"))))
                    .keepSession(Overlap.SKIP)
                    .retryFor(Duration.minutes(2))
                    .tenant(Aws.ACCOUNT_ID)
                    .caller("night")
                    .callback("https://example.com/done")
                    .enabled(false)
                    .build();
            AgentSchedule.Builder.create(stack, "queued", "at(2030-01-01T00:00:00)", "digest")
                    .message("What is new?")
                    .keepSession(Overlap.ENQUEUE)
                    .build();
        });
    }

    @Test
    void aFiringPutsADeliveryIntoTheQueueThatIsNamedByItsTime() {
        assertThat(delivery("plain")).isEqualTo(Synthesized.parsed("""
                        {"v":1,"tenant":"schedules","caller":"schedules",
                         "key":"schedule/plain/<aws.scheduler.scheduled-time>","source":"schedule/plain",
                         "topic":"<aws.scheduler.scheduled-time>",
                         "request":{"agent_id":"digest","if_not_exists":"create"}}"""));
        assertThat(schedule("plain").at("/Target/Arn/Fn::GetAtt/0").asText()).startsWith("IntakeQueue");
        assertThat(schedule("plain").at("/Target/RoleArn/Fn::GetAtt/0").asText())
                .startsWith("SchedulesRole");
    }

    @Test
    void withoutMoreItFiresOnTimeInUtcAndIsTriedForAnHour() {
        var schedule = schedule("plain");

        assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("rate(5 minutes)");
        assertThat(schedule.path("ScheduleExpressionTimezone").asText()).isEqualTo("UTC");
        assertThat(schedule.path("FlexibleTimeWindow").toString()).isEqualTo("{\"Mode\":\"OFF\"}");
        assertThat(schedule.path("State").asText()).isEqualTo("ENABLED");
        assertThat(schedule.has("StartDate") || schedule.has("EndDate")).isFalse();
        assertThat(schedule.at("/Target/RetryPolicy/MaximumEventAgeInSeconds").asInt())
                .isEqualTo(3600);
        assertThat(schedule.at("/Target/RetryPolicy/MaximumRetryAttempts").asInt())
                .isEqualTo(185);
        assertThat(schedule.at("/Target/DeadLetterConfig/Arn/Fn::GetAtt/0").asText())
                .startsWith("SchedulesDeadLetters");
        assertThat(schedule.path("GroupName").asText())
                .isEqualTo(synthesized.named("SchedulesGroup").path("Name").asText());
    }

    @Test
    void allThatItIsToldIsInTheSchedule() {
        var schedule = schedule("nightly");

        assertThat(schedule.path("ScheduleExpressionTimezone").asText()).isEqualTo("Europe/Berlin");
        assertThat(schedule.path("StartDate").asText()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(schedule.path("EndDate").asText()).isEqualTo("2030-01-01T00:01:00Z");
        assertThat(schedule.at("/FlexibleTimeWindow/MaximumWindowInMinutes").asInt())
                .isEqualTo(15);
        assertThat(schedule.at("/FlexibleTimeWindow/Mode").asText()).isEqualTo("FLEXIBLE");
        assertThat(schedule.at("/Target/RetryPolicy/MaximumEventAgeInSeconds").asInt())
                .isEqualTo(120);
        assertThat(schedule.path("State").asText()).isEqualTo("DISABLED");
        assertThat(delivery("nightly").path("tenant").asText()).isEqualTo("${AWS::AccountId}");
        assertThat(delivery("nightly").path("caller").asText()).isEqualTo("night");
        assertThat(delivery("nightly").at("/request/webhook").asText()).isEqualTo("https://example.com/done");
        assertThat(delivery("nightly").at("/request/input").toString())
                .isEqualTo("{\"say\":[\"\\\"new\\\"\",{\"a\":\"<x>\",\"b\":1}]}");
    }

    @Test
    void aKeptSessionIsTheSameInEachSynthAndAnotherForEachSchedule() {
        var nightly = delivery("nightly").at("/request/thread_id").asText();
        var queued = delivery("queued").at("/request/thread_id").asText();

        // Fixed here, since a change of how it is made would lose every session that is kept.
        assertThat(nightly).isEqualTo("9c815593-35f5-3a22-a269-cd1c8cc02b96");
        assertThat(queued).isNotEqualTo(nightly).hasSize(36);
        assertThat(delivery("plain").path("request").has("thread_id")).isFalse();
    }

    @Test
    void anOverlapIsSkippedOrWaitsForItsTurn() {
        assertThat(delivery("nightly").at("/request/multitask_strategy").asText())
                .isEqualTo("reject");
        assertThat(delivery("queued").at("/request/multitask_strategy").asText())
                .isEqualTo("enqueue");
        assertThat(delivery("queued").at("/request/input").asText()).isEqualTo("What is new?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minute)",
                "rate(12 hours)",
                "cron(*/15 8-17 ? * MON-FRI *)",
                "cron(0 10 L * ? *)",
                "cron(0,30 0 1,15 JAN,jul ? 2030-2040)",
                "cron(15 12 ? * 2#1 *)",
                "cron(0 8 ? * 6L *)",
                "cron(0 8 3W * ? *)",
                "at(2030-12-31T23:59:59)"
            })
    void whatSchedulerTakesIsTaken(String expression) {
        assertThatCode(() -> new FiringTimes(expression)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every day",
                "rate(0 minutes)",
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(5 seconds)",
                "cron(0 2 * * *)",
                "cron(0 2 * * * *)",
                "cron(0 2 ? * ? *)",
                "cron(60 2 * * ? *)",
                "cron(0 24 * * ? *)",
                "cron(0 2 32 * ? *)",
                "cron(0 2 * 13 ? *)",
                "cron(0 2 ? * 0 *)",
                "cron(0 2 ? * FOO *)",
                "cron(0 2 * * ? 1969)",
                "cron(0  2 * * ? *)",
                "cron(,0 2 * * ? *)",
                "at(2030-01-01)",
                "at(2030-01-01T00:00)",
                "at(2030-02-30T00:00:00)",
                "at(2030-01-01T00:00:00Z)"
            })
    void whatSchedulerWouldRefuseIsRefusedAtSynth(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FiringTimes(expression))
                .withMessageMatching("schedule .*(allowed|needed|must be).*")
                .withMessageContaining(expression);
    }

    @Test
    void settingsOutOfBoundsAreRefused() {
        refused(builder -> builder.timeZone("Mars/Olympus"), "'Mars/Olympus'");
        refused(builder -> builder.timeZone("+02:00"), "'+02:00'");
        refused(builder -> builder.start(START).end(START).build(), "after its start");
        refused(builder -> builder.flexibleWindow(Duration.seconds(30)), "60 to 86400 s");
        refused(builder -> builder.flexibleWindow(Duration.minutes(1441)), "60 to 86400 s");
        refused(builder -> builder.retryFor(Duration.seconds(59)), "60 to 86400 s");
        refused(builder -> builder.retryFor(Duration.hours(25)), "60 to 86400 s");
    }

    private static void refused(Function<AgentSchedule.Builder, Object> setting, String message) {
        Synthesized.agent(
                AgentOptions.builder(),
                stack -> assertThatIllegalArgumentException()
                        .isThrownBy(() ->
                                setting.apply(AgentSchedule.Builder.create(stack, "some", "rate(1 day)", "digest")))
                        .withMessageContaining(message));
    }

    private static JsonNode schedule(String name) {
        return synthesized.named(name + "Schedule");
    }

    private static JsonNode delivery(String name) {
        return Synthesized.parsed(Synthesized.text(schedule(name).at("/Target/Input")));
    }
}
