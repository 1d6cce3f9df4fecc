package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each type of state does. Orders of events and their previous ids are those that AWS records. */
class StatesTest {
    private static final String TASK = "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\"";

    @Test
    void passHandsItsInputOnWithoutAnOutput() {
        try (var bench = Bench.withoutTasks().add("\"A\": {\"Type\": \"Pass\", \"End\": true}")) {
            var execution = bench.run("{\"a\":[1,{\"b\":null}]}");
            assertThat(execution.get("status").textValue()).isEqualTo("SUCCEEDED");
            assertThat(execution.get("output").textValue()).isEqualTo("{\"a\":[1,{\"b\":null}]}");
            assertThat(bench.story())
                    .containsExactly(
                            "0 ExecutionStarted", "0 PassStateEntered", "2 PassStateExited", "3 ExecutionSucceeded");
        }
    }

    @Test
    void passAssignsVariablesAllAtOnceFromWhatTheyWereBefore() {
        try (var bench = Bench.withoutTasks().add("""
                "A": {"Type": "Pass", "Assign": {"x": 1, "y": "{% $states.input.y %}"}, "Next": "B"},
                "B": {"Type": "Pass", "Assign": {"x": "{% $y %}", "y": "{% $x %}"}, "Output": "{% [$x, $y] %}", "Next": "C"},
                "C": {"Type": "Pass", "Output": {"before": "{% $states.input %}", "x": "{% $x %}", "y": "{% $y %}"}, "End": true}
                """)) {
            assertThat(bench.run("{\"y\":2}").get("output").textValue())
                    .isEqualTo("{\"before\":[1,2],\"x\":2,\"y\":1}");
            assertThat(bench.details("PassStateExited").get("assignedVariables").toString())
                    .isEqualTo("{\"x\":\"1\",\"y\":\"2\"}");
        }
    }

    @Test
    void succeedEndsTheExecutionWithItsOutput() {
        try (var bench =
                Bench.withoutTasks().add("\"A\": {\"Type\": \"Succeed\", \"Output\": \"{% $states.input.a + 1 %}\"}")) {
            assertThat(bench.run("{\"a\":41}").get("output").textValue()).isEqualTo("42");
            assertThat(bench.story())
                    .containsExactly(
                            "0 ExecutionStarted",
                            "0 SucceedStateEntered",
                            "2 SucceedStateExited",
                            "3 ExecutionSucceeded");
        }
    }

    @Test
    void failEndsTheExecutionWithItsErrorAndCause() {
        try (var bench = Bench.withoutTasks().add("""
                "A": {"Type": "Fail", "Error": "Shop.Closed", "Cause": "{% 'on ' & $states.input.day %}"}""")) {
            var execution = bench.run("{\"day\":\"Sunday\"}");
            assertThat(execution.get("status").textValue()).isEqualTo("FAILED");
            assertThat(execution.get("error").textValue()).isEqualTo("Shop.Closed");
            assertThat(execution.get("cause").textValue()).isEqualTo("on Sunday");
            assertThat(execution.has("output")).isFalse();
            assertThat(bench.story()).containsExactly("0 ExecutionStarted", "0 FailStateEntered", "2 ExecutionFailed");
        }
    }

    @Test
    void failNeedsNeitherErrorNorCause() {
        try (var bench = Bench.withoutTasks().add("\"A\": {\"Type\": \"Fail\"}")) {
            var execution = bench.run("{}");
            assertThat(execution.get("status").textValue()).isEqualTo("FAILED");
            assertThat(execution.has("error")).isFalse();
            assertThat(execution.has("cause")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"5, low, true", "50, high, true", "500, otherwise, false"})
    void choiceTakesTheFirstRuleThatIsTrue(int n, String state, boolean ruled) {
        try (var bench = Bench.withoutTasks().add("""
                "C": {"Type": "Choice", "Choices": [
                    {"Condition": "{% $states.input.n < 10 %}", "Next": "low", "Output": "{% $states.input.n %}", "Assign": {"ruled": true}},
                    {"Condition": "{% $states.input.n < 100 %}", "Next": "high", "Output": "{% $states.input.n %}", "Assign": {"ruled": true}}],
                  "Default": "otherwise", "Output": "{% $states.input.n %}", "Assign": {"ruled": false}},
                "low": {"Type": "Pass", "Output": ["low", "{% $states.input %}", "{% $ruled %}"], "End": true},
                "high": {"Type": "Pass", "Output": ["high", "{% $states.input %}", "{% $ruled %}"], "End": true},
                "otherwise": {"Type": "Pass", "Output": ["otherwise", "{% $states.input %}", "{% $ruled %}"], "End": true}
                """)) {
            assertThat(bench.run("{\"n\":" + n + "}").get("output").textValue())
                    .isEqualTo("[\"" + state + "\"," + n + "," + ruled + "]");
            assertThat(bench.story()).contains("0 ChoiceStateEntered", "2 ChoiceStateExited", "3 PassStateEntered");
        }
    }

    /** AWS reports States.Runtime here; it documents States.NoChoiceMatched as reserved. */
    @Test
    void choiceWithoutAMatchFails() {
        try (var bench = Bench.withoutTasks().add("""
                "C": {"Type": "Choice", "Choices": [{"Condition": false, "Next": "A"}]},
                "A": {"Type": "Pass", "End": true}""")) {
            var execution = bench.run("{}");
            assertThat(execution.get("error").textValue()).isEqualTo("States.Runtime");
            assertThat(execution.get("cause").textValue())
                    .isEqualTo("An error occurred while executing the state 'C' (entered at the event id #2). Failed to"
                            + " transition out of the state. The state does not point to a next state.");
        }
    }

    @Test
    void conditionHasToBeTrueOrFalse() {
        try (var bench = Bench.withoutTasks().add("""
                "C": {"Type": "Choice", "Choices": [{"Condition": "{% 'yes' %}", "Next": "A"}], "Default": "A"},
                "A": {"Type": "Pass", "End": true}""")) {
            var execution = bench.run("{}");
            assertThat(execution.get("error").textValue()).isEqualTo("States.QueryEvaluationError");
            assertThat(execution.get("cause").textValue())
                    .contains("''yes'' specified for the field 'Condition'", "Expected 'boolean', but was 'string'");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Seconds\": 90 | 90",
                "\"Seconds\": \"{% $states.input.s * 2 %}\" | 60",
                "\"Timestamp\": \"2026-01-01T01:00:00+00:30\" | 1800",
                "\"Timestamp\": \"{% $states.input.t %}\" | 3600",
                "\"Seconds\": 31536000 | 31536000"
            })
    void waitEndsExactlyWhenItsTimeIsUp(String until, long seconds) {
        try (var bench = Bench.withoutTasks()
                .add("\"W\": {\"Type\": \"Wait\", " + until + ", \"Output\": {\"waited\": true}, \"End\": true}")) {
            var arn = bench.start("it", "{\"s\":30,\"t\":\"2026-01-01T01:00:00Z\"}");
            bench.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(bench.describe(arn).get("status").textValue()).isEqualTo("RUNNING");
            bench.advance(Duration.ofMillis(1));
            assertThat(bench.describe(arn).get("output").textValue()).isEqualTo("{\"waited\":true}");
            assertThat(bench.story())
                    .containsExactly(
                            "0 ExecutionStarted", "0 WaitStateEntered", "2 WaitStateExited", "3 ExecutionSucceeded");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"Seconds\": 0", "\"Timestamp\": \"2020-01-01T00:00:00Z\""})
    void waitForWhatIsPastIsNoWait(String until) {
        try (var bench = Bench.withoutTasks().add("\"W\": {\"Type\": \"Wait\", " + until + ", \"End\": true}")) {
            assertThat(bench.describe(bench.start("it", "{}")).get("status").textValue())
                    .isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void waitRefusesSecondsThatAreNone() {
        try (var bench = Bench.withoutTasks()
                .add("\"W\": {\"Type\": \"Wait\", \"Seconds\": \"{% $states.input.s %}\", \"End\": true}")) {
            assertThat(bench.run("{\"s\":\"3\"}").get("error").textValue()).isEqualTo("States.QueryEvaluationError");
        }
    }

    @Test
    void taskCallsItsIntegrationWithItsArguments() {
        try (var bench = Bench.with((resource, arguments, context) -> Json.object()
                        .put("resource", resource)
                        .put("state", context.stateName())
                        .set("arguments", arguments))
                .add("\"T\": {" + TASK + """
                        , "Arguments": {"FunctionName": "f", "Payload": {"n": "{% $states.input.n %}"}},
                        "Output": {"got": "{% $states.result %}", "in": "{% $states.input %}"}, "End": true}""")) {
            assertThat(bench.run("{\"n\":1}").get("output").textValue())
                    .isEqualTo("{\"got\":{\"resource\":\"arn:aws:states:::lambda:invoke\",\"state\":\"T\","
                            + "\"arguments\":{\"FunctionName\":\"f\",\"Payload\":{\"n\":1}}},\"in\":{\"n\":1}}");
            assertThat(bench.story())
                    .containsExactly(
                            "0 ExecutionStarted",
                            "0 TaskStateEntered",
                            "2 TaskScheduled",
                            "3 TaskStarted",
                            "4 TaskSucceeded",
                            "5 TaskStateExited",
                            "6 ExecutionSucceeded");
            assertThat(bench.details("TaskScheduled")).isEqualTo(Bench.json("""
                            {"resourceType": "lambda", "resource": "invoke", "region": "eu-central-1",
                             "parameters": "{\\"FunctionName\\":\\"f\\",\\"Payload\\":{\\"n\\":1}}"}"""));
            assertThat(bench.details("TaskSucceeded").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("resourceType", "resource", "output", "outputDetails");
        }
    }

    @Test
    void taskWithoutArgumentsAndOutputPassesEverythingThrough() {
        try (var bench = Bench.with(
                        (resource, arguments, context) -> Json.object().set("echo", arguments))
                .add("\"T\": {" + TASK + ", \"End\": true}")) {
            assertThat(bench.run("{\"n\":1}").get("output").textValue()).isEqualTo("{\"echo\":{\"n\":1}}");
        }
    }

    @Test
    void taskThatFailsEndsTheExecutionWithItsError() {
        try (var bench = Bench.with((resource, arguments, context) -> {
                    throw new StatesException("Lambda.Unknown", "it exited");
                })
                .add("\"T\": {" + TASK + ", \"End\": true}")) {
            var execution = bench.run("{}");
            assertThat(List.of(
                            execution.get("error").textValue(),
                            execution.get("cause").textValue()))
                    .containsExactly("Lambda.Unknown", "it exited");
            assertThat(bench.story())
                    .containsExactly(
                            "0 ExecutionStarted",
                            "0 TaskStateEntered",
                            "2 TaskScheduled",
                            "3 TaskStarted",
                            "4 TaskFailed",
                            "5 ExecutionFailed");
        }
    }

    @Test
    void integrationThatThrowsIsATaskThatFailed() {
        try (var bench = Bench.withoutTasks().add("\"T\": {" + TASK + ", \"End\": true}")) {
            assertThat(bench.run("{}").get("error").textValue()).isEqualTo("States.TaskFailed");
        }
    }

    @Test
    void taskThatOverrunsIsCancelledAndTimesOut() {
        var cancelled = new java.util.concurrent.atomic.AtomicBoolean();
        try (var bench = Bench.with((resource, arguments, context) -> {
                    context.onCancel(() -> cancelled.set(true));
                    context.awaitCancel();
                    throw new StatesException("Too.Late", null);
                })
                .add("\"T\": {" + TASK + ", \"TimeoutSeconds\": \"{% $states.input.t %}\", \"End\": true}")) {
            var arn = bench.start("it", "{\"t\":35}");
            bench.advance(Duration.ofMillis(34_999));
            assertThat(bench.describe(arn).get("status").textValue()).isEqualTo("RUNNING");
            bench.advance(Duration.ofMillis(1));
            assertThat(bench.describe(arn).get("error").textValue()).isEqualTo("States.Timeout");
            assertThat(cancelled).isTrue();
            assertThat(bench.story()).contains("4 TaskTimedOut", "5 ExecutionFailed");
            assertThat(bench.details("TaskScheduled").get("timeoutInSeconds").intValue())
                    .isEqualTo(35);
            assertThat(bench.details("TaskTimedOut"))
                    .isEqualTo(Bench.json(
                            "{\"resourceType\":\"lambda\",\"resource\":\"invoke\",\"error\":\"States.Timeout\"}"));
        }
    }
}
