package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JSONata as Step Functions evaluates it.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">transforming data</a>
 */
class QueriesTest {
    private static final String INPUT = """
            {"n": 1, "big": 9007199254740993, "d": 2.5, "whole": 2.0, "nil": null, "text": "é", "list": [1, 2, 3],
             "one": [7], "none": [], "orders": [{"id": "a", "sum": 10}, {"id": "b", "sum": 20}], "mixed": [1, null, "x"]}""";

    private static JsonNode run(String query) {
        try (var bench = Bench.withoutTasks()) {
            var definition = Json.object().put("QueryLanguage", "JSONata").put("StartAt", "A");
            definition
                    .putObject("States")
                    .putObject("A")
                    .put("Type", "Pass")
                    .put("Output", "{% " + query + " %}")
                    .put("End", true);
            return bench.addDefinition(definition.toString()).run(INPUT);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$states.input.n | 1",
                "$states.input.n + 1 | 2",
                "$states.input.big | 9007199254740993",
                "$states.input.d | 2.5",
                "$states.input.whole | 2",
                "4 / 2 | 2",
                "1 / 4 | 0.25",
                "100000 * 100000 | 10000000000",
                "1e20 * 10 | 1.0E21",
                "-0.0 | 0",
                "$states.input.nil | null",
                "null | null",
                "$states.input.mixed | [1,null,\"x\"]",
                "{'a': null, 'b': [null]} | {\"a\":null,\"b\":[null]}",
                "{'a': $states.input.nothing} | {}",
                "$states.input.text & '!' | \"é!\"",
                "$states.input.list | [1,2,3]",
                "$states.input.one | [7]",
                "$states.input.none | []",
                "$states.input.orders.id | [\"a\",\"b\"]",
                "$states.input.orders[id = 'a'].sum | 10",
                "$states.input.orders[id = 'a'].sum[] | [10]",
                "[$states.input.orders[id = 'a'].sum] | [10]",
                "$sum($states.input.orders.sum) | 30",
                "$states.input.list ~> $count | 3",
                "[1..4] | [1,2,3,4]",
                "$map($states.input.list, function($v) { $v * 2 }) | [2,4,6]",
                "$merge([$states.input.orders[0], {'x': 1}]) | {\"id\":\"a\",\"sum\":10,\"x\":1}",
                "$states.input.n = 1 ? 'yes' : 'no' | \"yes\"",
                "$contains('abc', /b/) | true",
                "$exists($states.input.nil) | true",
                "$exists($states.input.nothing) | false",
                "$string($states.input.orders[0]) | \"{\\\"id\\\":\\\"a\\\",\\\"sum\\\":10}\"",
                "$partition([1,2,3,4,5], 2) | [[1,2],[3,4],[5]]",
                "$range(1, 10, 3) | [1,4,7,10]",
                "$range(1, 0, -0.5) | [1,0.5,0]",
                "$hash('abc', 'SHA-1') | \"a9993e364706816aba3e25717850c26c9cd0d89d\"",
                "$hash('abc', 'MD5') | \"900150983cd24fb0d6963f7d28e17f72\"",
                "$parse('{\"a\": [1, null]}') | {\"a\":[1,null]}",
                "$parse('[1]')[0] + 1 | 2",
                "$random(42) = $random(42) | true",
                "$random() < 1 | true",
                "$length($uuid()) | 36",
                "$now() | \"2026-01-01T00:00:00.000Z\"",
                "$now('[Y]') | \"2026\"",
                "$millis() | 1767225600000",
                "$states.context.Execution.Id | \"arn:aws:states:eu-central-1:123456789012:execution:machine:it\"",
                "$states.context.Execution.Name | \"it\"",
                "$states.context.Execution.Input.n | 1",
                "$states.context.Execution.StartTime | \"2026-01-01T00:00:00.000Z\"",
                "$states.context.Execution.RoleArn | \"arn:aws:iam::123456789012:role/machine\"",
                "$states.context.State.Name | \"A\"",
                "$states.context.State.EnteredTime | \"2026-01-01T00:00:00.000Z\"",
                "$states.context.State.RetryCount | 0",
                "$states.context.StateMachine | {\"Id\":\"arn:aws:states:eu-central-1:123456789012:stateMachine:machine\",\"Name\":\"machine\"}"
            })
    void valuesComeOutAsJson(String query, String json) {
        assertThat(run(query).path("output").asText()).as(query).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.nothing",
                "$states.input.orders[id = 'c']",
                "$states.result",
                "$states.errorOutput",
                "$nothing",
                "$",
                "$$",
                "$states.input.nothing + 1",
                "$partition($states.input.nothing, 2)"
            })
    void whatIsUndefinedIsAnError(String query) {
        var execution = run(query);
        assertThat(execution.get("error").textValue()).isEqualTo("States.QueryEvaluationError");
        assertThat(execution.get("cause").textValue())
                .isEqualTo("An error occurred while executing the state 'A' (entered at the event id #2). The JSONata"
                        + " expression '" + query + "' specified for the field 'Output' returned nothing (undefined).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a' + 1 | threw an error during evaluation. T2001: ",
                "1 / 0 | threw an error during evaluation. D1001: ",
                "$error('too bad') | too bad",
                "$eval('1') | Step Functions does not have $eval",
                "$hash('a', 'CRC') | not CRC",
                "$parse('{') | $parse was given no JSON",
                "$range(0, 1, 0) | $range from 0.0 to 1.0 in steps of 0.0 has no end",
                "$partition([1], 0) | $partition needs a size of at least 1, not 0",
                "$hash(1, 'MD5') | argument 1 must be a string, not 1",
                "$sum | returned an unsupported result type.",
                "function($x) { $x } | returned an unsupported result type.",
                "{'a': [$sum]} | returned an unsupported result type.",
                "($f := function($x) { 1 + $f($x) }; $f(1)) | threw an error during evaluation."
            })
    void whatCannotBeEvaluatedIsAnError(String query, String cause) {
        var execution = run(query);
        assertThat(execution.path("error").asText()).isEqualTo("States.QueryEvaluationError");
        assertThat(execution.get("cause").textValue()).contains("'" + query + "'", cause);
    }

    @Test
    void onlyWholeTextsAreQueries() {
        try (var bench = Bench.withoutTasks().add("""
                "A": {"Type": "Pass", "Output": {"a": " {% 1 %} ", "b": "$states.input", "c": [0, 0.1, null, true, "{%1%}"]}, "End": true}""")) {
            assertThat(bench.run("{}").get("output").textValue())
                    .isEqualTo("{\"a\":\" {% 1 %} \",\"b\":\"$states.input\",\"c\":[0,0.1,null,true,1]}");
        }
    }

    @Test
    void eachFailureNamesItsPlace() {
        try (var bench = Bench.withoutTasks().add("""
                "A": {"Type": "Pass", "Assign": {"x": {"y": ["{% 1 %}", {"z": "{% $no %}"}]}}, "End": true}""")) {
            bench.run("{}");
            assertThat(bench.details("EvaluationFailed").get("location").textValue())
                    .isEqualTo("Assign/x/y/1/z");
            assertThat(bench.story())
                    .containsExactly(
                            "0 ExecutionStarted", "0 PassStateEntered", "2 EvaluationFailed", "3 ExecutionFailed");
        }
    }

    /** Whatever JSON goes in comes out the same, through a query that only names it. */
    @Test
    void anyJsonSurvivesAQuery() {
        var random = new Random(1);
        try (var bench = Bench.withoutTasks()
                .add("\"A\": {\"Type\": \"Pass\", \"Output\": \"{% $states.input %}\", \"End\": true}")) {
            for (int i = 0; i < 300; i++) {
                var input = anything(random, 4).toString();
                var arn = bench.start("run-" + i, input);
                assertThat(bench.describe(arn).path("output").asText()).isEqualTo(input);
            }
        }
    }

    private static JsonNode anything(Random random, int depth) {
        var json = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> json.numberNode(random.nextInt());
            case 3 -> json.numberNode(random.nextLong());
            case 4 -> json.numberNode(random.nextGaussian());
            case 5 ->
                json.textNode(
                        Map.of(0, "", 1, "{%", 2, "\"\\\u0001ü\uD83D\uDE00").getOrDefault(random.nextInt(4), "text"));
            case 6 -> {
                var array = json.arrayNode();
                random.ints(random.nextInt(4)).forEach(i -> array.add(anything(random, depth - 1)));
                yield array;
            }
            default -> {
                var object = json.objectNode();
                random.ints(random.nextInt(4), 0, 9).forEach(i -> object.set("k" + i, anything(random, depth - 1)));
                yield object;
            }
        };
    }
}
