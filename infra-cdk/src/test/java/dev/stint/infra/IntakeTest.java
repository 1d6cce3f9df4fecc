package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IntakeTest {
    @SuppressWarnings("NullAway.Init")
    private static Synthesized synthesized;

    @BeforeAll
    static void synthesize() {
        synthesized = Synthesized.agent(AgentOptions.builder(), stack -> {});
    }

    @Test
    void aMessageIsHiddenSixTimesAsLongAsTheFunctionMayTakeAndReceivedFiveTimes() {
        var queue = synthesized.named("IntakeQueue");
        int timeout =
                synthesized.function(Application.INTAKE_HANDLER).path("Timeout").asInt();

        assertThat(timeout).isEqualTo(60);
        assertThat(queue.path("VisibilityTimeout").asInt()).isEqualTo(6 * timeout);
        assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(5);
        assertThat(queue.at("/RedrivePolicy/deadLetterTargetArn/Fn::GetAtt/0").asText())
                .startsWith("IntakeDeadLetters");
    }

    @Test
    void deadLettersAreKeptTwoWeeks() {
        assertThat(synthesized.all("AWS::SQS::Queue"))
                .filteredOn(queue -> !queue.has("RedrivePolicy"))
                .hasSize(3)
                .allSatisfy(queue ->
                        assertThat(queue.path("MessageRetentionPeriod").asInt()).isEqualTo(14 * 24 * 3600));
    }

    @Test
    void allQueuesAreEncryptedAndAnswerOverTlsOnly() {
        assertThat(synthesized.all("AWS::SQS::Queue")).hasSize(4).allSatisfy(queue -> {
            assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
            assertThat(queue.has("FifoQueue")).isFalse();
        });
        assertThat(synthesized.all("AWS::SQS::QueuePolicy")).hasSize(4).allSatisfy(policy -> {
            var statement = policy.at("/PolicyDocument/Statement/0");
            assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
            assertThat(statement.at("/Condition/Bool/aws:SecureTransport").asText())
                    .isEqualTo("false");
        });
    }

    @Test
    void batchesGoToTheAliasAndOnlyTheMessagesThatFailedComeBack() {
        var mapping = synthesized.one("AWS::Lambda::EventSourceMapping");

        assertThat(mapping.at("/EventSourceArn/Fn::GetAtt/0").asText()).startsWith("IntakeQueue");
        assertThat(mapping.path("FunctionName").toString()).contains("IntakeFunctionLive", ":live");
        assertThat(mapping.path("FunctionResponseTypes").toString()).isEqualTo("[\"ReportBatchItemFailures\"]");
        assertThat(mapping.path("BatchSize").asInt()).isEqualTo(10);
        assertThat(mapping.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(10);
    }

    @Test
    void schedulesMayFillTheQueueAndTheirDeadLettersAndNothingElse() {
        var policy = synthesized.named("SchedulesRoleDefaultPolicy");

        assertThat(policy.at("/PolicyDocument/Statement")).hasSize(2).allSatisfy(statement -> {
            assertThat(statement.path("Action").asText()).isEqualTo("sqs:SendMessage");
            assertThat(statement.at("/Resource/Fn::GetAtt/0").asText())
                    .matches("IntakeQueue[0-9A-F]{8}|SchedulesDeadLetters[0-9A-F]{8}");
        });
    }

    @Test
    void theApiKnowsWhereSchedulesAreKeptAndMayKeepThem() {
        var schedules = Synthesized.parsed(Synthesized.text(
                synthesized.function(Application.API_HANDLER).at("/Environment/Variables/STINT_SCHEDULES")));

        assertThat(schedules.fieldNames()).toIterable().containsExactly("deadLetters", "group", "queue", "role");
        assertThat(schedules.path("group").asText())
                .isEqualTo(synthesized.named("SchedulesGroup").path("Name").asText());
        assertThat(schedules.path("queue").asText()).startsWith("${IntakeQueue").endsWith(".Arn}");
        assertThat(schedules.path("role").asText())
                .startsWith("${SchedulesRole")
                .endsWith(".Arn}");
        assertThat(schedules.path("deadLetters").asText())
                .startsWith("${SchedulesDeadLetters")
                .endsWith(".Arn}");
        assertThat(synthesized.named("ApiRoleDefaultPolicy").toString())
                .contains("scheduler:DeleteSchedule", "\"iam:PassedToService\":\"scheduler.amazonaws.com\"")
                .doesNotContain("sqs:");
    }

    @Test
    void noRouteIsOpenToEverybodyWhereThereIsNoWebhook() {
        assertThat(synthesized.template().toString()).doesNotContain(Application.WEBHOOK_HANDLER);
    }
}
