package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chain as the CDK construct generates it, in its first form: continue, done and failed. */
class ChainTest {
    private static final String STINT = """
            "Type": "Task", "Next": "Next", "TimeoutSeconds": 35, "Resource": "arn:aws:states:::lambda:invoke",
            "Retry": [
              {"ErrorEquals": ["Lambda.TooManyRequestsException", "Lambda.SnapStartNotReadyException"],
               "IntervalSeconds": 1, "MaxAttempts": 30, "BackoffRate": 2, "MaxDelaySeconds": 60, "JitterStrategy": "FULL"},
              {"ErrorEquals": ["Lambda.Unknown", "Sandbox.Timedout", "States.Timeout"],
               "IntervalSeconds": 1, "MaxAttempts": 10, "BackoffRate": 2, "MaxDelaySeconds": 30, "JitterStrategy": "FULL"},
              {"ErrorEquals": ["States.TaskFailed"],
               "IntervalSeconds": 1, "MaxAttempts": 4, "BackoffRate": 2, "MaxDelaySeconds": 30, "JitterStrategy": "FULL"}],
            "Output": "{% $states.result.Payload %}"\
            """;

    private static final String CHAIN = """
            "Stint": {%s, "Arguments": {"FunctionName": "stint:live", "Payload": {"protocol": 1,
                "retry": "{%% $states.context.State.RetryCount %%}", "run": "{%% $states.input.run %%}",
                "session": "{%% $states.input.session %%}", "version": "{%% $states.input.version %%}"}},
              "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "StintFail", "Output":
                "{%% $merge([$states.input, {'fail': {'error': $states.errorOutput.Error, 'cause': $substring($states.errorOutput.Cause, 0, 2000)}}]) %%}"}]},
            "Next": {"Type": "Choice", "Default": "UnknownNext", "Choices": [
              {"Condition": "{%% $states.input.next = 'continue' %%}", "Next": "Stint"},
              {"Condition": "{%% $states.input.next = 'done' %%}", "Next": "Done"},
              {"Condition": "{%% $states.input.next = 'failed' %%}", "Next": "Failed"}]},
            "StintFail": {%s, "Arguments": {"FunctionName": "stint:live", "Payload": {"protocol": 1,
                "run": "{%% $states.input.run %%}", "fail": "{%% $states.input.fail %%}", "version": "{%% $states.input.version %%}"}}},
            "UnknownNext": {"Type": "Fail", "Error": "Stint.UnknownNext",
              "Cause": "{%% 'A stint answered next = ' & $string($states.input.next) %%}"},
            "Done": {"Type": "Succeed", "Output": {"run": "{%% $states.input.run %%}", "version": "{%% $states.input.version %%}"}},
            "Failed": {"Type": "Fail",
              "Error": "{%% $exists($states.input.failure.code) ? $string($states.input.failure.code) : 'Stint.Failed' %%}",
              "Cause": "{%% $exists($states.input.failure.message) ? $string($states.input.failure.message) : 'no message' %%}"}
            """.formatted(STINT, STINT);

    private static final String INPUT = "{\"protocol\":1,\"run\":\"r\",\"session\":\"s\",\"version\":1}";

    /** A function that follows a script: what to answer as next, or the error to fail with. */
    private static TaskIntegrations script(List<String> payloads, String... answers) {
        return (resource, arguments, context) -> {
            var payload = Objects.requireNonNull(arguments.get("Payload"));
            payloads.add(payload.toString());
            var answer = answers[payloads.size() - 1];
            if (answer.contains(".")) {
                throw new StatesException(answer, "cause of " + answer);
            }
            var result = Json.object().put("ExecutedVersion", "3").put("StatusCode", 200);
            result.set("Payload", answer(answer, payload));
            return result;
        };
    }

    private static JsonNode answer(String next, JsonNode payload) {
        var answer = Json.object()
                .put("protocol", 1)
                .put("run", "r")
                .put("session", "s")
                .put("next", next);
        answer.put("version", payload.get("version").intValue() + 1);
        return answer;
    }

    private static Bench chain(List<String> payloads, String... answers) {
        return Bench.with(script(payloads, answers)).add(CHAIN);
    }

    @Test
    void stintsFollowEachOtherUntilTheRunIsDone() {
        var payloads = new ArrayList<String>();
        try (var bench = chain(payloads, "continue", "continue", "done")) {
            assertThat(bench.run(INPUT).get("output").textValue()).isEqualTo("{\"run\":\"r\",\"version\":4}");
            assertThat(payloads)
                    .containsExactly(
                            "{\"protocol\":1,\"retry\":0,\"run\":\"r\",\"session\":\"s\",\"version\":1}",
                            "{\"protocol\":1,\"retry\":0,\"run\":\"r\",\"session\":\"s\",\"version\":2}",
                            "{\"protocol\":1,\"retry\":0,\"run\":\"r\",\"session\":\"s\",\"version\":3}");
            var stint = List.of(
                    "TaskStateEntered",
                    "TaskScheduled",
                    "TaskStarted",
                    "TaskSucceeded",
                    "TaskStateExited",
                    "ChoiceStateEntered",
                    "ChoiceStateExited");
            var expected = new ArrayList<>(List.of("ExecutionStarted"));
            for (int i = 0; i < 3; i++) {
                expected.addAll(stint);
            }
            expected.addAll(List.of("SucceedStateEntered", "SucceedStateExited", "ExecutionSucceeded"));
            assertThat(types(bench)).isEqualTo(expected);
            // After the first two, each event refers to the one before it.
            assertThat(bench.history().stream()
                            .skip(2)
                            .map(event -> event.get("id").intValue()
                                    - event.get("previousEventId").intValue()))
                    .containsOnly(1);
        }
    }

    private static List<String> types(Bench bench) {
        return bench.history().stream()
                .map(event -> event.get("type").textValue())
                .toList();
    }

    @Test
    void aKilledStintIsRetriedAndToldSo() {
        var payloads = new ArrayList<String>();
        try (var bench = chain(payloads, "Lambda.Unknown", "Lambda.TooManyRequestsException", "done")) {
            assertThat(bench.run(INPUT).get("status").textValue()).isEqualTo("SUCCEEDED");
            assertThat(payloads.stream()
                            .map(payload -> Bench.json(payload).get("retry").intValue()))
                    .containsExactly(0, 1, 2);
            assertThat(types(bench).stream().collect(Collectors.groupingBy(type -> type, Collectors.counting())))
                    .containsEntry("TaskScheduled", 3L)
                    .containsEntry("TaskFailed", 2L)
                    .containsEntry("TaskStateEntered", 1L);
        }
    }

    @Test
    void aStintThatKeepsFailingIsCommittedAsFailed() {
        var payloads = new ArrayList<String>();
        try (var bench = chain(payloads, "a.E", "a.E", "a.E", "a.E", "a.E", "failed")) {
            var execution = bench.run(INPUT);
            assertThat(payloads.getLast())
                    .isEqualTo(
                            "{\"protocol\":1,\"run\":\"r\",\"fail\":{\"error\":\"a.E\",\"cause\":\"cause of a.E\"},\"version\":1}");
            assertThat(execution.get("error").textValue()).isEqualTo("Stint.Failed");
            assertThat(execution.get("cause").textValue()).isEqualTo("no message");
        }
    }

    @Test
    void anUnknownNextFailsLoudly() {
        try (var bench = chain(new ArrayList<>(), "dance")) {
            assertThat(bench.run(INPUT).get("cause").textValue()).isEqualTo("A stint answered next = dance");
        }
    }

    @Test
    void anInputThatLacksAFieldNeverCallsTheStint() {
        var payloads = new ArrayList<String>();
        try (var bench = chain(payloads, new String[0])) {
            var execution = bench.run("{\"run\":\"r\"}");
            assertThat(execution.get("error").textValue()).isEqualTo("States.QueryEvaluationError");
            assertThat(payloads).isEmpty();
        }
    }

    @Test
    void aThousandStintsAreNoTrouble() {
        var answers = new String[1000];
        Arrays.fill(answers, "continue");
        answers[answers.length - 1] = "done";
        try (var bench = chain(new ArrayList<>(), answers)) {
            assertThat(bench.run(INPUT).get("output").textValue()).isEqualTo("{\"run\":\"r\",\"version\":1001}");
        }
    }
}
