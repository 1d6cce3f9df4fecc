package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of executions: names, stops, timeouts and limits. */
class ExecutionsTest {
    private static final String WAIT = "\"W\": {\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}";
    private static final String TASK =
            "\"T\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"End\": true}";

    private static JsonNode request(String arn) {
        return Json.object().put("executionArn", arn);
    }

    @Test
    void aRepeatOfARunningStartIsAnsweredTheSame() {
        try (var bench = Bench.withoutTasks().add(WAIT)) {
            var request = Json.object()
                    .put("stateMachineArn", Bench.MACHINE)
                    .put("name", "n")
                    .put("input", "{\"a\":1}");
            var first = bench.call("StartExecution", request);
            bench.advance(Duration.ofSeconds(10));
            assertThat(bench.call("StartExecution", request)).isEqualTo(first);
            assertThat(first.toString())
                    .isEqualTo("{\"executionArn\":\"" + Bench.EXECUTION + "n\",\"startDate\":1767225600.000}");
        }
    }

    @Test
    void aNameCannotBeUsedWithAnotherInputNorAfterTheEnd() {
        try (var bench = Bench.withoutTasks().add(WAIT)) {
            bench.start("n", "{\"a\":1}");
            assertThatThrownBy(() -> bench.start("n", "{\"a\":2}"))
                    .isInstanceOfSatisfying(StepFunctionsException.class, e -> {
                        assertThat(e.code()).isEqualTo("ExecutionAlreadyExists");
                        assertThat(e.status()).isEqualTo(400);
                        assertThat(e).hasMessage("Execution Already Exists: '" + Bench.EXECUTION + "n'");
                    });
            bench.timers.runToEnd();
            assertThatThrownBy(() -> bench.start("n", "{\"a\":1}"))
                    .isInstanceOfSatisfying(
                            StepFunctionsException.class,
                            e -> assertThat(e.code()).isEqualTo("ExecutionAlreadyExists"));
        }
    }

    @Test
    void oneOfManyWhoStartAtTheSameTimeStartsIt() throws InterruptedException {
        var started = new AtomicInteger();
        var listener = new ExecutionListener() {
            @Override
            public void started(String executionArn, String input) {
                started.incrementAndGet();
            }
        };
        try (var bench = Bench.with((resource, arguments, context) -> arguments, listener)
                .add(WAIT)) {
            var threads = IntStream.range(0, 50)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> bench.start("n", "{}")))
                    .toList();
            for (var thread : threads) {
                thread.join();
            }
            assertThat(started).hasValue(1);
        }
    }

    @Test
    void anExecutionWithoutANameGetsOne() {
        try (var bench = Bench.withoutTasks().add(WAIT)) {
            var request = Json.object().put("stateMachineArn", Bench.MACHINE);
            var one = bench.call("StartExecution", request).get("executionArn").textValue();
            var two = bench.call("StartExecution", request).get("executionArn").textValue();
            assertThat(one)
                    .matches(Bench.EXECUTION + "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(two).isNotEqualTo(one);
            assertThat(bench.describe(one).get("input").textValue()).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a:b", "a#b", "a\u0001b", "a*", "a{b}"})
    void namesThatAwsRefusesAreRefused(String name) {
        try (var bench = Bench.withoutTasks().add(WAIT)) {
            assertThatThrownBy(() -> bench.start(name, "{}"))
                    .isInstanceOfSatisfying(
                            StepFunctionsException.class,
                            e -> assertThat(e.code()).isEqualTo("InvalidName"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "nope"})
    void inputsThatAreNotJsonAreRefused(String input) {
        try (var bench = Bench.withoutTasks().add(WAIT)) {
            assertThatThrownBy(() -> bench.start("n", input))
                    .isInstanceOfSatisfying(
                            StepFunctionsException.class,
                            e -> assertThat(e.code()).isEqualTo("InvalidExecutionInput"));
            bench.start("n", "{}");
        }
    }

    @Test
    void stopAbortsAtOnceAndCancelsTheTask() {
        var cancelled = new AtomicInteger();
        try (var bench = Bench.with((resource, arguments, context) -> {
                    context.onCancel(cancelled::incrementAndGet);
                    context.awaitCancel();
                    return arguments;
                })
                .add(TASK)) {
            var arn = bench.start("it", "{}");
            bench.advance(Duration.ofSeconds(5));
            var stop =
                    Json.object().put("executionArn", arn).put("error", "Why").put("cause", "because");
            var answer = bench.call("StopExecution", stop);
            bench.timers.settle();
            assertThat(answer.toString()).isEqualTo("{\"stopDate\":1767225605.000}");
            assertThat(bench.call("StopExecution", request(arn))).isEqualTo(answer);
            var execution = bench.describe(arn);
            assertThat(execution.get("status").textValue()).isEqualTo("ABORTED");
            assertThat(execution.get("error").textValue()).isEqualTo("Why");
            assertThat(execution.get("cause").textValue()).isEqualTo("because");
            assertThat(cancelled).hasValue(1);
            assertThat(bench.story())
                    .containsExactly(
                            "0 ExecutionStarted",
                            "0 TaskStateEntered",
                            "2 TaskScheduled",
                            "3 TaskStarted",
                            "0 ExecutionAborted");
            assertThat(bench.details("ExecutionAborted").toString())
                    .isEqualTo("{\"error\":\"Why\",\"cause\":\"because\"}");
        }
    }

    @Test
    void stopInAWaitLeavesNoAlarmBehind() {
        try (var bench = Bench.withoutTasks().add(WAIT)) {
            bench.call("StopExecution", request(bench.start("it", "{}")));
            bench.timers.settle();
            assertThat(bench.timers.next()).isEmpty();
        }
    }

    @Test
    void stopBetweenRetriesEndsThem() {
        try (var bench = Bench.with((resource, arguments, context) -> {
                    throw new StatesException("E", null);
                })
                .add(TASK.replace("\"End\"", "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}], \"End\""))) {
            var arn = bench.start("it", "{}");
            bench.call("StopExecution", request(arn));
            bench.timers.runToEnd();
            assertThat(bench.story()).endsWith("4 TaskFailed", "0 ExecutionAborted");
        }
    }

    @Test
    void anExecutionThatTakesTooLongTimesOut() {
        try (var bench = Bench.withoutTasks().addDefinition("""
                {"QueryLanguage": "JSONata", "TimeoutSeconds": 59, "StartAt": "W", "States": {%s}}""".formatted(WAIT))) {
            var execution = bench.run("{}");
            assertThat(execution.get("status").textValue()).isEqualTo("TIMED_OUT");
            assertThat(execution.get("error").textValue()).isEqualTo("States.Timeout");
            assertThat(execution.get("stopDate").decimalValue()).isEqualTo("1767225659.000");
            assertThat(bench.story())
                    .containsExactly("0 ExecutionStarted", "0 WaitStateEntered", "2 ExecutionTimedOut");
        }
    }

    @Test
    void anExecutionThatIsInTimeLeavesNoAlarmBehind() {
        try (var bench = Bench.withoutTasks().addDefinition("""
                {"QueryLanguage": "JSONata", "TimeoutSeconds": 61, "StartAt": "W", "States": {%s}}""".formatted(WAIT))) {
            assertThat(bench.run("{}").get("status").textValue()).isEqualTo("SUCCEEDED");
            assertThat(bench.timers.now()).isEqualTo(Bench.START.plusSeconds(60));
        }
    }

    @Test
    void closeAbortsWhatRuns() {
        var ended = Collections.synchronizedList(new ArrayList<String>());
        var listener = new ExecutionListener() {
            @Override
            public void ended(String executionArn, String status, @Nullable String error) {
                ended.add(executionArn + " " + status);
            }
        };
        var bench = Bench.with((resource, arguments, context) -> arguments, listener)
                .add(WAIT);
        bench.start("a", "{}");
        bench.close();
        assertThat(ended).containsExactly(Bench.EXECUTION + "a ABORTED");
        assertThat(bench.timers.next()).isEmpty();
        assertThatThrownBy(() -> bench.start("b", "{}")).isInstanceOf(StepFunctionsException.class);
    }

    @Test
    void listenersAreToldWhatHappens() {
        var told = Collections.synchronizedList(new ArrayList<String>());
        var listener = new ExecutionListener() {
            @Override
            public void started(String executionArn, String input) {
                told.add("started " + executionArn + " " + input);
            }

            @Override
            public void entered(String executionArn, String state, String type) {
                told.add("entered " + state + " " + type);
            }

            @Override
            public void ended(String executionArn, String status, @Nullable String error) {
                told.add("ended " + status + " " + error);
            }
        };
        try (var bench = Bench.with((resource, arguments, context) -> arguments, listener)
                .add("""
                "P": {"Type": "Pass", "Next": "F"}, "F": {"Type": "Fail", "Error": "E"}""")) {
            bench.run("{}");
            assertThat(told)
                    .containsExactly(
                            "started " + Bench.EXECUTION + "it {}",
                            "entered P Pass",
                            "entered F Fail",
                            "ended FAILED E");
        }
    }

    @Test
    void manyExecutionsRunAtOnceWithoutSharingAnything() {
        try (var bench = Bench.with((resource, arguments, context) -> arguments).add("""
                "A": {"Type": "Pass", "Assign": {"n": "{% $states.input.n %}"}, "Next": "W"},
                "W": {"Type": "Wait", "Seconds": "{% $n % 7 %}", "Next": "T"},
                "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": "{% $n * 2 %}", "End": true}
                """)) {
            for (int i = 0; i < 500; i++) {
                bench.machines.call(
                        "StartExecution",
                        Json.object()
                                .put("stateMachineArn", Bench.MACHINE)
                                .put("name", "n-" + i)
                                .put("input", "{\"n\":" + i + "}"));
            }
            bench.timers.runToEnd();
            for (int i = 0; i < 500; i++) {
                assertThat(bench.describe(Bench.EXECUTION + "n-" + i)
                                .path("output")
                                .asInt())
                        .isEqualTo(2 * i);
            }
        }
    }

    @Test
    void payloadsMayHave256KiBAndNotAByteMore() {
        // The quotes count; an é is two bytes.
        var largest = "\"" + "é".repeat(Json.LARGEST_PAYLOAD / 2 - 1) + "\"";
        try (var bench = Bench.withoutTasks().add("\"A\": {\"Type\": \"Pass\", \"End\": true}")) {
            assertThat(bench.run(largest).get("output").textValue()).isEqualTo(largest);
            assertThatThrownBy(() -> bench.start("b", largest + " "))
                    .isInstanceOfSatisfying(
                            StepFunctionsException.class,
                            e -> assertThat(e.code()).isEqualTo("ValidationException"))
                    .hasMessageContaining("less than or equal to 262144");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"A\": {\"Type\": \"Pass\", \"Output\": \"{% $join([$states.input, 'x']) %}\", \"End\": true}",
                "\"A\": {\"Type\": \"Pass\", \"Assign\": {\"a\": \"{% $join([$states.input, 'x']) %}\"}, \"End\": true}",
                "\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Arguments\": \"{% $join([$states.input, 'x']) %}\", \"Output\": 1, \"End\": true}",
                "\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Output\": 1, \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"B\"}], \"End\": true}, \"B\": {\"Type\": \"Succeed\"}"
            })
    void whatGrowsPastTheLimitFails(String states) {
        var largest = "\"" + "x".repeat(Json.LARGEST_PAYLOAD - 2) + "\"";
        try (var bench = Bench.with(
                        (resource, arguments, context) -> Json.object().put("large", arguments.textValue()))
                .add(states)) {
            assertThat(bench.run(largest).get("error").textValue()).isEqualTo("States.DataLimitExceeded");
        }
    }

    @Test
    void historiesHaveAtMost25000Events() {
        try (var bench = Bench.withoutTasks().add("\"A\": {\"Type\": \"Pass\", \"Output\": 1, \"Next\": \"A\"}")) {
            var execution = bench.run("{}");
            assertThat(execution.get("status").textValue()).isEqualTo("FAILED");
            assertThat(execution.get("cause").textValue())
                    .isEqualTo("The execution reached the maximum number of history events (25000).");
            var last = bench.call(
                            "GetExecutionHistory",
                            Json.object()
                                    .put("executionArn", Bench.EXECUTION + "it")
                                    .put("reverseOrder", true)
                                    .put("maxResults", 1))
                    .get("events")
                    .get(0);
            assertThat(last.get("id").intValue()).isEqualTo(25_000);
            assertThat(last.get("type").textValue()).isEqualTo("ExecutionFailed");
        }
    }

    @Test
    void aRunningExecutionKeepsTheDefinitionThatItStartedWith() {
        try (var bench = Bench.withoutTasks().add(WAIT + ", \"old\": {\"Type\": \"Succeed\"}")) {
            var arn = bench.start("it", "{}");
            bench.add("\"F\": {\"Type\": \"Fail\"}");
            bench.timers.runToEnd();
            assertThat(bench.describe(arn).get("status").textValue()).isEqualTo("SUCCEEDED");
            assertThat(bench.call("DescribeStateMachineForExecution", request(arn))
                            .get("definition")
                            .textValue())
                    .contains("old");
        }
    }
}
