package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;

class ChainTest {
    private static final Map<String, Object> REPLY = Map.of(
            "protocol", 1, "tenant", "t", "session", "s", "run", "r", "version", 7, "snapshot", 3, "next", "continue");

    @SuppressWarnings("NullAway.Init")
    private static Synthesized synthesized;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode states;

    @BeforeAll
    static void synthesize() {
        synthesized = Synthesized.agent(AgentOptions.builder().stintTimeout(Duration.seconds(5)), stack -> {});
        states = synthesized.definition().path("States");
    }

    @Test
    void itIsAStandardMachineInJsonata() {
        var machine = synthesized.named("ChainMachine");

        assertThat(machine.path("StateMachineType").asText()).isEqualTo("STANDARD");
        assertThat(synthesized.definition().path("QueryLanguage").asText()).isEqualTo("JSONata");
        assertThat(synthesized.definition().path("StartAt").asText()).isEqualTo("Begin");
        assertThat(states.at("/Begin/Next").asText()).isEqualTo("Stint");
    }

    @Test
    void itHasNoNameOfItsOwnSoTwoStacksNeverCollide() {
        assertThat(synthesized.named("ChainMachine").has("StateMachineName")).isFalse();
    }

    @Test
    void itLogsEveryEventWithoutItsDataAndTraces() {
        var machine = synthesized.named("ChainMachine");

        assertThat(machine.at("/LoggingConfiguration/Level").asText()).isEqualTo("ALL");
        assertThat(machine.at("/LoggingConfiguration/IncludeExecutionData").asBoolean(true))
                .isFalse();
        assertThat(machine.at("/TracingConfiguration/Enabled").asBoolean()).isTrue();
    }

    @Test
    void aStintIsGivenIdsAndVersionsAndNoState() {
        var arguments = states.at("/Stint/Arguments/Payload");

        assertThat(states.at("/Stint/Resource").asText()).isEqualTo("arn:${AWS::Partition}:states:::lambda:invoke");
        assertThat(arguments.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("protocol", "tenant", "session", "run", "version", "snapshot", "retry");
        assertThat(arguments.path("protocol").asInt()).isEqualTo(1);
        assertThat(value(arguments.path("tenant"), input(REPLY))).isEqualTo("t");
        assertThat(value(arguments.path("session"), input(REPLY))).isEqualTo("s");
        assertThat(value(arguments.path("run"), input(REPLY))).isEqualTo("r");
        assertThat(value(arguments.path("version"), input(REPLY))).isEqualTo(7);
        assertThat(value(arguments.path("snapshot"), input(REPLY))).isEqualTo(3);
    }

    @Test
    void eachAttemptKnowsWhichOneItIs() {
        var retried = Map.<String, Object>of("context", Map.of("State", Map.of("RetryCount", 2)));

        assertThat(value(states.at("/Stint/Arguments/Payload/retry"), retried)).isEqualTo(2);
        assertThat(value(states.at("/StintFail/Arguments/Payload/retry"), retried))
                .isEqualTo(2);
    }

    @Test
    void whatAStintAnswersIsWhatTheNextStateTakes() {
        var answered = Map.<String, Object>of("result", Map.of("Payload", REPLY, "StatusCode", 200));

        assertThat(value(states.at("/Stint/Output"), answered)).isEqualTo(REPLY);
        assertThat(value(states.at("/StintFail/Output"), answered)).isEqualTo(REPLY);
        assertThat(states.at("/Stint/Next").asText()).isEqualTo("Next");
    }

    @Test
    void theMachineWaitsALittleLongerThanTheFunctionMayTake() {
        assertThat(states.at("/Stint/TimeoutSeconds").asInt()).isEqualTo(35);
        assertThat(states.at("/StintFail/TimeoutSeconds").asInt()).isEqualTo(35);
    }

    @Test
    void continueRunsAnotherStintAndTheEndsEnd() {
        assertThat(states.at("/Next/Type").asText()).isEqualTo("Choice");
        assertThat(chosen("continue")).isEqualTo("Stint");
        assertThat(chosen("done")).isEqualTo("Done");
        assertThat(chosen("failed")).isEqualTo("Failed");
    }

    @Test
    void anAnswerThatItDoesNotKnowFailsItLoudly() {
        assertThat(chosen("dance")).isEqualTo("UnknownNext");
        assertThat(chosen("")).isEqualTo("UnknownNext");
        assertThat(states.at("/UnknownNext/Type").asText()).isEqualTo("Fail");
        assertThat(states.at("/UnknownNext/Error").asText()).isEqualTo("Stint.UnknownNext");
        assertThat(value(states.at("/UnknownNext/Cause"), input(Map.of("next", "dance", "protocol", 2))))
                .isEqualTo("A stint answered next = dance, protocol = 2; this machine knows continue, wait, ask, spawn,"
                        + " done and failed, protocol 1");
        assertThat(value(states.at("/UnknownNext/Cause"), input(Map.of()))).isNotNull();
    }

    @Test
    void doneTellsWhichSessionAndVersion() {
        var output = states.at("/Done/Output");

        assertThat(states.at("/Done/Type").asText()).isEqualTo("Succeed");
        assertThat(output.fieldNames()).toIterable().containsExactlyInAnyOrder("tenant", "session", "run", "version");
        assertThat(value(output.path("version"), input(REPLY))).isEqualTo(7);
    }

    @Test
    void failedTellsTheFailureOfTheReply() {
        var failure = input(Map.of("failure", Map.of("code", "budget_exceeded", "message", "12 of 10 turns")));

        assertThat(states.at("/Failed/Type").asText()).isEqualTo("Fail");
        assertThat(value(states.at("/Failed/Error"), failure)).isEqualTo("budget_exceeded");
        assertThat(value(states.at("/Failed/Cause"), failure)).isEqualTo("12 of 10 turns");
    }

    @Test
    void failedWithoutAFailureStillSaysSomething() {
        assertThat(value(states.at("/Failed/Error"), input(REPLY))).isEqualTo("Stint.Failed");
        assertThat(value(states.at("/Failed/Cause"), input(REPLY))).isNotNull();
    }

    @Test
    void everyErrorIsRetriedWithFullJitterACeilingAndAnEnd() {
        assertThat(errors("Stint"))
                .contains(
                        "Lambda.TooManyRequestsException",
                        "Lambda.SnapStartNotReadyException",
                        "Lambda.SnapStartTimeoutException",
                        "Lambda.SnapStartException",
                        "Lambda.ServiceException",
                        "Lambda.SdkClientException",
                        "Lambda.AWSLambdaException",
                        "Lambda.ClientExecutionTimeoutException",
                        "Lambda.Unknown",
                        "Sandbox.Timedout",
                        "States.Timeout");
        assertThat(states.at("/Stint/Retry")).allSatisfy(retry -> {
            assertThat(retry.path("JitterStrategy").asText()).isEqualTo("FULL");
            assertThat(retry.path("MaxDelaySeconds").asInt()).isBetween(1, 60);
            assertThat(retry.path("MaxAttempts").asInt()).isBetween(1, 30);
        });
        assertThat(errors("StintFail")).isEqualTo(errors("Stint"));
    }

    @Test
    void theWidestNetIsTheLastOne() {
        assertThat(errors("Stint").getLast()).isEqualTo("States.TaskFailed");
        assertThat(errors("Stint")).doesNotHaveDuplicates().doesNotContain("States.ALL");
    }

    @Test
    void whatIsCaughtIsCommittedByAStintThatIsToldTheError() {
        var caught = states.at("/Stint/Catch/0");
        var failed = Map.<String, Object>of(
                "input", REPLY, "errorOutput", Map.of("Error", "Lambda.Unknown", "Cause", "x".repeat(9000)));

        assertThat(caught.path("ErrorEquals")).hasSize(1);
        assertThat(caught.at("/ErrorEquals/0").asText()).isEqualTo("States.ALL");
        assertThat(caught.path("Next").asText()).isEqualTo("StintFail");
        assertThat(value(caught.path("Output"), failed)).isInstanceOfSatisfying(Map.class, input -> {
            assertThat(input.get("run")).isEqualTo("r");
            assertThat(value(states.at("/StintFail/Arguments/Payload/fail"), Map.of("input", input)))
                    .isEqualTo(Map.of("error", "Lambda.Unknown", "cause", "x".repeat(2000)));
        });
    }

    @Test
    void aTimeoutHasNoCauseAndIsCaughtAllTheSame() {
        var timedOut = Map.<String, Object>of("input", REPLY, "errorOutput", Map.of("Error", "States.Timeout"));

        assertThat(value(states.at("/Stint/Catch/0/Output"), timedOut))
                .isInstanceOfSatisfying(
                        Map.class, input -> assertThat(input.get("fail")).isEqualTo(Map.of("error", "States.Timeout")));
    }

    @Test
    void afterTheFailureIsCommittedTheReplySaysHowTheRunEnded() {
        assertThat(states.at("/StintFail/Next").asText()).isEqualTo("Next");
        assertThat(states.path("StintFail").has("Catch")).isFalse();
    }

    private static String chosen(String next) {
        for (var choice : states.at("/Next/Choices")) {
            if (Boolean.TRUE.equals(value(choice.path("Condition"), input(Map.of("next", next))))) {
                return choice.path("Next").asText();
            }
        }
        return states.at("/Next/Default").asText();
    }

    private static List<String> errors(String state) {
        var errors = new ArrayList<String>();
        states.path(state)
                .path("Retry")
                .forEach(retry -> retry.path("ErrorEquals").forEach(error -> errors.add(error.asText())));
        return errors;
    }

    private static Map<String, Object> input(Map<String, Object> input) {
        return Map.of("input", input);
    }

    private static @Nullable Object value(JsonNode field, Map<String, ? extends Object> reserved) {
        return Expression.of(reserved).value(field);
    }
}
