package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Map, inline. Events and their previous ids are those that AWS records.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html">inline Map state</a>
 */
class MapStateTest {
    private static String map(String fields, String states) {
        var startAt = states.substring(states.indexOf('"') + 1, states.indexOf('"', states.indexOf('"') + 1));
        return "\"M\": {\"Type\": \"Map\", \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"INLINE\"}, \"StartAt\": \""
                + startAt + "\", \"States\": {" + states + "}}, " + fields + "}";
    }

    private static String output(JsonNode execution) {
        assertThat(execution.get("status").textValue()).as(execution.toString()).isEqualTo("SUCCEEDED");
        return execution.get("output").textValue();
    }

    @Test
    void eachItemIsProcessedAndTheResultsKeepTheItemsOrder() {
        try (var bench = Bench.withoutTasks().add(map("\"End\": true", """
                        "W": {"Type": "Wait", "Seconds": "{% $states.input %}", "Next": "P"},
                        "P": {"Type": "Pass", "Output": "{% $states.input * 10 %}", "End": true}"""))) {
            bench.start("it", "[3,1,2]");
            bench.advance(Duration.ofSeconds(2));
            assertThat(bench.describe(Bench.EXECUTION + "it").get("status").textValue())
                    .isEqualTo("RUNNING");
            bench.advance(Duration.ofSeconds(1));
            assertThat(output(bench.describe(Bench.EXECUTION + "it"))).isEqualTo("[30,10,20]");
        }
    }

    @Test
    void theHistoryTellsOfEachIteration() {
        try (var bench = Bench.withoutTasks()
                .add(map(
                                "\"Items\": \"{% $states.input.list %}\", \"MaxConcurrency\": 1, \"Next\": \"E\"",
                                "\"P\": {\"Type\": \"Pass\", \"End\": true}")
                        + ", \"E\": {\"Type\": \"Succeed\"}")) {
            assertThat(output(bench.run("{\"list\":[\"a\",\"b\"]}"))).isEqualTo("[\"a\",\"b\"]");
            assertThat(bench.story())
                    .containsExactly(
                            "0 ExecutionStarted",
                            "0 MapStateEntered",
                            "2 MapStateStarted",
                            "3 MapIterationStarted",
                            "4 PassStateEntered",
                            "5 PassStateExited",
                            "6 MapIterationSucceeded",
                            "6 MapIterationStarted",
                            "8 PassStateEntered",
                            "9 PassStateExited",
                            "10 MapIterationSucceeded",
                            "11 MapStateSucceeded",
                            "11 MapStateExited",
                            "13 SucceedStateEntered",
                            "14 SucceedStateExited",
                            "15 ExecutionSucceeded");
            assertThat(bench.history().get(2).get("mapStateStartedEventDetails"))
                    .isEqualTo(Bench.json("{\"length\":2}"));
            assertThat(bench.history().get(7).get("mapIterationStartedEventDetails"))
                    .isEqualTo(Bench.json("{\"name\":\"M\",\"index\":1}"));
            assertThat(bench.history().get(10).has("mapIterationSucceededEventDetails"))
                    .isTrue();
        }
    }

    @Test
    void noItemsAreNoIterations() {
        try (var bench = Bench.withoutTasks()
                .add(map("\"Items\": [], \"End\": true", "\"P\": {\"Type\": \"Pass\", \"End\": true}"))) {
            assertThat(output(bench.run("{}"))).isEqualTo("[]");
            assertThat(bench.story()).containsSequence("2 MapStateStarted", "3 MapStateSucceeded", "3 MapStateExited");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{'d':{'list':['a']}} | ['a']", "{'d':{'list':[['a']]}} | [['a']]", "{'d':{'list':[]}} | []"})
    void aListOfOneIsAList(String input, String result) {
        try (var bench = Bench.withoutTasks()
                .add(map(
                        "\"Items\": \"{% $states.input.d.list %}\", \"End\": true",
                        "\"P\": {\"Type\": \"Pass\", \"End\": true}"))) {
            assertThat(output(bench.run(input.replace('\'', '"')))).isEqualTo(result.replace('\'', '"'));
        }
    }

    @Test
    void theSelectorMakesTheInputOfEachIterationAndStatesInsideSeeTheItem() {
        try (var bench = Bench.withoutTasks().add(map("""
                "Items": ["{% $states.input.x %}", "b"], "End": true,
                "Output": {"all": "{% $states.result %}", "of": "{% $states.input.x %}"},
                "ItemSelector": {"i": "{% $states.context.Map.Item.Index %}", "v": "{% $states.context.Map.Item.Value %}",
                  "x": "{% $states.input.x %}"}""", """
                "P": {"Type": "Pass", "Output": {"in": "{% $states.input %}", "item": "{% $states.context.Map.Item %}"}, "End": true}"""))) {
            assertThat(output(bench.run("{\"x\":\"a\"}"))).isEqualTo("""
                    {"all":[{"in":{"i":0,"v":"a","x":"a"},"item":{"Index":0,"Value":"a"}},\
                    {"in":{"i":1,"v":"b","x":"a"},"item":{"Index":1,"Value":"b"}}],"of":"a"}""");
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "1, 1", "0, 40", "500, 40", "'\"{% 2 + 3 %}\"', 5"})
    void asManyRunAtTheSameTimeAsMayButNeverMoreThanForty(String concurrency, int expected) {
        try (var bench = Bench.withoutTasks()
                .add(map(
                        "\"Items\": \"{% [1..100] %}\", \"MaxConcurrency\": " + concurrency + ", \"End\": true",
                        "\"W\": {\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}"))) {
            bench.start("it", "{}");
            assertThat(count(bench, "WaitStateEntered")).isEqualTo(expected);
            bench.advance(Duration.ofMinutes(1));
            assertThat(count(bench, "MapIterationSucceeded")).isEqualTo(expected);
            assertThat(count(bench, "WaitStateEntered")).isEqualTo(Math.min(100, 2 * expected));
            bench.timers.runToEnd();
            assertThat(Bench.json(output(bench.describe(Bench.EXECUTION + "it"))))
                    .hasSize(100);
        }
    }

    private static long count(Bench bench, String type) {
        return bench.history().stream()
                .filter(event -> event.get("type").textValue().equals(type))
                .count();
    }

    @Test
    void anIterationThatFailsStopsTheOthersAndFailsTheMap() {
        try (var bench =
                Bench.withoutTasks().add(map("\"Items\": [9, 1, 8], \"MaxConcurrency\": 2, \"End\": true", """
                "W": {"Type": "Wait", "Seconds": "{% $states.input %}", "Next": "F"},
                "F": {"Type": "Fail", "Error": "{% 'E' & $string($states.input) %}", "Cause": "so"}"""))) {
            var execution = bench.run("{}");
            assertThat(execution.get("error").textValue()).isEqualTo("E1");
            assertThat(execution.get("cause").textValue()).isEqualTo("so");
            assertThat(execution.get("stopDate").toString()).isEqualTo("1767225601.000");
            var story = bench.story();
            // Before that, two iterations began; which of them was first to enter its state is not certain.
            assertThat(story.subList(8, story.size()))
                    .containsExactly(
                            "8 FailStateEntered",
                            "9 MapIterationFailed",
                            story.get(10),
                            story.get(11),
                            "9 MapStateFailed",
                            "13 ExecutionFailed");
            assertThat(story.get(10)).endsWith("WaitStateAborted");
            assertThat(story.get(11)).endsWith("MapIterationAborted");
            assertThat(bench.details("MapIterationFailed").get("index").intValue())
                    .isEqualTo(1);
            assertThat(bench.details("MapIterationAborted").get("index").intValue())
                    .isEqualTo(0);
            assertThat(count(bench, "MapIterationStarted")).isEqualTo(2);
        }
    }

    @Test
    void theMapIsRetriedAsAWholeAndThenCaught() {
        try (var bench = Bench.withoutTasks().add(map("""
                "Items": [1], "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["E"], "Next": "C", "Output": "{% $states.errorOutput %}", "Assign": {"caught": true}}], "End": true""", """
                "F": {"Type": "Fail", "Error": "E", "Cause": "so"}""") + """
                , "C": {"Type": "Pass", "Output": {"e": "{% $states.input.Error %}", "c": "{% $caught %}"}, "End": true}""")) {
            assertThat(output(bench.run("{}"))).isEqualTo("{\"e\":\"E\",\"c\":true}");
            assertThat(bench.story())
                    .containsExactly(
                            "0 ExecutionStarted",
                            "0 MapStateEntered",
                            "2 MapStateStarted",
                            "3 MapIterationStarted",
                            "4 FailStateEntered",
                            "5 MapIterationFailed",
                            "5 MapStateStarted",
                            "7 MapIterationStarted",
                            "8 FailStateEntered",
                            "9 MapIterationFailed",
                            "9 MapStateFailed",
                            "11 MapStateExited",
                            "12 PassStateEntered",
                            "13 PassStateExited",
                            "14 ExecutionSucceeded");
        }
    }

    @Test
    void tasksInsideAreRetriedAndCaughtByTheirOwnRules() {
        var calls = new AtomicInteger();
        TaskIntegrations flaky = (integration, arguments, context) -> {
            if (calls.incrementAndGet() % 2 == 1) {
                throw new StatesException("Flaky", null);
            }
            return arguments;
        };
        try (var bench =
                Bench.with(flaky).add(map("\"Items\": [1, 2, 3], \"MaxConcurrency\": 1, \"End\": true", """
                "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Retry": [{"ErrorEquals": ["Flaky"]}], "End": true}"""))) {
            assertThat(output(bench.run("{}"))).isEqualTo("[1,2,3]");
            assertThat(calls).hasValue(6);
        }
    }

    @Test
    void variablesAroundAreReadAndThoseInsideAreTheIterationsOwn() {
        try (var bench = Bench.withoutTasks().add("""
                "A": {"Type": "Pass", "Assign": {"outer": 5}, "Next": "M"},""" + map("\"Items\": [1, 2], \"Next\": \"Z\"", """
                "P": {"Type": "Pass", "Assign": {"own": "{% $states.input + $outer %}"}, "Next": "Q"},
                "Q": {"Type": "Pass", "Output": "{% $own %}", "End": true}""") + """
                , "Z": {"Type": "Pass", "Output": {"m": "{% $states.input %}", "own": "{% $exists($own) %}", "outer": "{% $outer %}"}, "End": true}""")) {
            assertThat(output(bench.run("{}"))).isEqualTo("{\"m\":[6,7],\"own\":false,\"outer\":5}");
        }
    }

    @Test
    void mapsMayStandInMaps() {
        try (var bench = Bench.withoutTasks().add(map("\"Items\": [[1, 2], [3]], \"End\": true", """
                "N": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "P", "States": {
                  "P": {"Type": "Pass", "Output": "{% $states.context.Map.Item.Value + 1 %}", "End": true}}}}"""))) {
            assertThat(output(bench.run("{}"))).isEqualTo("[[2,3],[4]]");
        }
    }

    @Test
    void aFailureInOneMapStopsTheMapsBesideIt() {
        try (var bench = Bench.withoutTasks().add(map("\"Items\": [[60, 60], [1]], \"End\": true", """
                "N": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "W", "States": {
                  "W": {"Type": "Wait", "Seconds": "{% $states.input %}", "Next": "F"}, "F": {"Type": "Fail", "Error": "E"}}}}"""))) {
            assertThat(bench.run("{}").get("error").textValue()).isEqualTo("E");
            assertThat(bench.timers.now()).isEqualTo(Bench.START.plusSeconds(1));
            assertThat(count(bench, "MapIterationAborted")).isEqualTo(3);
            assertThat(count(bench, "MapStateAborted")).isEqualTo(1);
            assertThat(count(bench, "WaitStateAborted")).isEqualTo(2);
        }
    }

    /** An integration that keeps what it is given. */
    private static TaskIntegrations collecting(List<String> tokens) {
        return (integration, arguments, context) -> {
            tokens.add(Objects.requireNonNull(arguments.get("t").textValue()));
            return arguments;
        };
    }

    private static final String WAITING = """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Arguments": {"t": "{% $states.context.Task.Token %}"}, "End": true}""";

    @Test
    void iterationsWaitForTokensSideBySide() {
        var tokens = Collections.synchronizedList(new ArrayList<String>());
        try (var bench = Bench.with(collecting(tokens)).add(map("\"Items\": [1, 2, 3], \"End\": true", WAITING))) {
            bench.start("it", "{}");
            assertThat(tokens).hasSize(3);
            for (var token : tokens) {
                bench.call(
                        "SendTaskSuccess", Json.object().put("taskToken", token).put("output", "\"ok\""));
            }
            bench.timers.settle();
            assertThat(output(bench.describe(Bench.EXECUTION + "it"))).isEqualTo("[\"ok\",\"ok\",\"ok\"]");
        }
    }

    @Test
    void aFailureEndsTheTokensOfTheOtherIterations() {
        var tokens = Collections.synchronizedList(new ArrayList<String>());
        try (var bench = Bench.with(collecting(tokens)).add(map("\"Items\": [1, 2], \"End\": true", WAITING))) {
            bench.start("it", "{}");
            bench.call(
                    "SendTaskFailure",
                    Json.object().put("taskToken", tokens.get(0)).put("error", "E"));
            bench.timers.settle();
            assertThat(bench.describe(Bench.EXECUTION + "it").get("error").textValue())
                    .isEqualTo("E");
            assertThat(count(bench, "TaskStateAborted")).isEqualTo(1);
            var late = Json.object().put("taskToken", tokens.get(1)).put("output", "1");
            assertThatThrownBy(() -> bench.call("SendTaskSuccess", late)).hasMessageContaining("Task Timed Out");
        }
    }

    @Test
    void aStopEndsAllIterations() {
        var tokens = Collections.synchronizedList(new ArrayList<String>());
        try (var bench = Bench.with(collecting(tokens)).add(map("\"Items\": [1, 2], \"End\": true", WAITING))) {
            var arn = bench.start("it", "{}");
            bench.call("StopExecution", Json.object().put("executionArn", arn));
            bench.timers.settle();
            assertThat(bench.story())
                    .endsWith("0 ExecutionAborted")
                    .noneMatch(entry -> entry.endsWith("IterationAborted"));
            for (var token : tokens) {
                var late = Json.object().put("taskToken", token).put("output", "1");
                assertThatThrownBy(() -> bench.call("SendTaskSuccess", late)).hasMessageContaining("Task Timed Out");
            }
        }
    }

    @Test
    void manyIterationsEndInTheirOrderHoweverTheyInterleave() {
        TaskIntegrations echo = (integration, arguments, context) -> arguments;
        try (var bench = Bench.with(echo).add(map("\"Items\": \"{% [1..2000] %}\", \"End\": true", """
                "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}"""))) {
            var results = Bench.json(output(bench.run("{}")));
            for (int i = 0; i < 2000; i++) {
                assertThat(results.get(i).intValue()).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void aHistoryThatIsFullFailsTheExecution() {
        try (var bench = Bench.withoutTasks()
                .add(map(
                        "\"Items\": \"{% [1..10000] %}\", \"End\": true",
                        "\"P\": {\"Type\": \"Pass\", \"End\": true}"))) {
            assertThat(bench.run("{}").get("error").textValue()).isEqualTo("States.Runtime");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"Items\": \"{% 1 %}\"' | States.QueryEvaluationError",
                "'\"Items\": [1], \"MaxConcurrency\": \"{% -1 %}\"' | States.QueryEvaluationError",
                "'\"Items\": [1], \"ItemSelector\": \"{% $nothing %}\"' | States.QueryEvaluationError",
                "'\"Comment\": \"the input is no array\"' | States.QueryEvaluationError",
            })
    void queriesThatFailFailTheMap(String fields, String error) {
        try (var bench = Bench.withoutTasks()
                .add(map(fields + ", \"End\": true", "\"P\": {\"Type\": \"Pass\", \"End\": true}"))) {
            assertThat(bench.run("{}").get("error").textValue()).isEqualTo(error);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"ToleratedFailurePercentage\": 5 | state 'M': field ToleratedFailurePercentage is not supported here",
                "\"ToleratedFailureCount\": 5 | field ToleratedFailureCount is not supported here",
                "\"ItemReader\": {} | field ItemReader is not supported here",
                "\"ItemsPath\": \"$\" | field ItemsPath belongs to JSONPath",
                "\"Items\": {} | Items must be an array",
                "\"MaxConcurrency\": -1 | MaxConcurrency must be a whole number from 0",
                "\"Assign\": {\"x\": 1} | variable 'x' is assigned in a Map or Parallel state and around it",
            })
    void refusesWhatAwsRefuses(String fields, String message) {
        try (var bench = Bench.withoutTasks()) {
            assertThatThrownBy(() -> bench.add(map(
                            fields + ", \"End\": true",
                            "\"P\": {\"Type\": \"Pass\", \"Assign\": {\"x\": 1}, \"End\": true}")))
                    .isInstanceOf(InvalidDefinitionException.class)
                    .hasMessageContaining(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Succeed\"}}, \"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\"}} | state 'M': ItemProcessor: ProcessorConfig: Mode DISTRIBUTED is not supported",
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Succeed\"}}, \"ProcessorConfig\": {\"ExecutionType\": \"EXPRESS\"}} | field ExecutionType is not supported here",
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Succeed\"}}, \"TimeoutSeconds\": 5} | field TimeoutSeconds is not supported here",
                "{\"StartAt\": \"Q\", \"States\": {\"P\": {\"Type\": \"Succeed\"}}} | StartAt names state 'Q', which does not exist",
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"Next\": \"Z\"}}} | state 'P': goes to state 'Z', which does not exist",
                "{\"StartAt\": \"Z\", \"States\": {\"Z\": {\"Type\": \"Succeed\"}}} | another state of the definition has the same name",
            })
    void refusesAProcessor(String processor, String message) {
        try (var bench = Bench.withoutTasks()) {
            assertThatThrownBy(() -> bench.add("\"M\": {\"Type\": \"Map\", \"Next\": \"Z\", \"ItemProcessor\": "
                            + processor + "}, \"Z\": {\"Type\": \"Succeed\"}"))
                    .isInstanceOf(InvalidDefinitionException.class)
                    .hasMessageContaining(message);
        }
    }
}
