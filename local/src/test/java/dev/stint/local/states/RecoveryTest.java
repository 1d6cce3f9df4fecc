package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Retry and Catch, rule by rule.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">error handling</a>
 * @see <a href="https://states-language.net/spec.html#errors">Amazon States Language, errors</a>
 */
class RecoveryTest {
    private static final String TASK = "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", ";

    /** A task that fails with the given errors, one a call, and then succeeds; it notes when it was called. */
    private static final class Failing implements TaskIntegrations {
        private final List<String> errors;
        private final List<Instant> calls = new ArrayList<>();
        private final List<JsonNode> arguments = new ArrayList<>();
        private @org.jspecify.annotations.Nullable Bench bench;

        Failing(String... errors) {
            this.errors = Arrays.asList(errors);
        }

        Bench run(String fields) {
            var started = Bench.with(this)
                    .add("\"T\": {" + TASK + fields + ", \"End\": true}, \"C\": {\"Type\": \"Pass\", \"End\": true}");
            bench = started;
            started.run("{}");
            return started;
        }

        @Override
        public synchronized JsonNode call(String resource, JsonNode given, TaskContext context) throws StatesException {
            calls.add(java.util.Objects.requireNonNull(bench).timers.now());
            arguments.add(given);
            if (calls.size() <= errors.size()) {
                throw new StatesException(errors.get(calls.size() - 1), "call " + calls.size());
            }
            return Json.object().put("calls", calls.size());
        }

        List<Long> pauses() {
            var pauses = new ArrayList<Long>();
            for (int i = 1; i < calls.size(); i++) {
                pauses.add(Duration.between(calls.get(i - 1), calls.get(i)).toMillis());
            }
            return pauses;
        }
    }

    private static String status(Bench bench) {
        return bench.describe(Bench.EXECUTION + "it").get("status").textValue();
    }

    @Test
    void retriesThreeTimesWithDoublingIntervalsUnlessToldOtherwise() {
        var task = new Failing("E", "E", "E", "E");
        try (var bench = task.run("\"Retry\": [{\"ErrorEquals\": [\"E\"]}]")) {
            assertThat(task.pauses()).containsExactly(1000L, 2000L, 4000L);
            assertThat(bench.describe(Bench.EXECUTION + "it").get("cause").textValue())
                    .isEqualTo("call 4");
            assertThat(bench.story())
                    .startsWith("0 ExecutionStarted", "0 TaskStateEntered", "2 TaskScheduled", "3 TaskStarted")
                    .contains("4 TaskFailed", "5 TaskScheduled", "6 TaskStarted", "7 TaskFailed", "8 TaskScheduled")
                    .endsWith("13 TaskFailed", "14 ExecutionFailed");
        }
    }

    @Test
    void intervalsGrowByTheRateUpToTheMaximum() {
        var task = new Failing("E", "E", "E", "E", "E");
        try (var bench = task.run("""
                "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 2, "BackoffRate": 1.5, "MaxDelaySeconds": 4, "MaxAttempts": 5}]""")) {
            assertThat(task.pauses()).containsExactly(2000L, 3000L, 4000L, 4000L, 4000L);
            assertThat(status(bench)).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void fullJitterTakesAnyPauseUpToTheInterval() {
        var task = new Failing("E", "E", "E", "E");
        try (var bench = task.run("""
                "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 10, "BackoffRate": 2, "MaxAttempts": 4, "JitterStrategy": "FULL"}]""")) {
            var random = new Random(7);
            assertThat(task.pauses())
                    .containsExactlyElementsOf(List.of(10_000, 20_000, 40_000, 80_000).stream()
                            .map(most -> Math.round(random.nextDouble() * most))
                            .toList());
            assertThat(status(bench)).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void zeroAttemptsAreNone() {
        var task = new Failing("E");
        try (var bench = task.run("\"Retry\": [{\"ErrorEquals\": [\"E\"], \"MaxAttempts\": 0}]")) {
            assertThat(task.calls).hasSize(1);
            assertThat(status(bench)).isEqualTo("FAILED");
        }
    }

    @Test
    void eachRetrierCountsForItself() {
        var task = new Failing("A", "B", "A", "B", "A");
        try (var bench = task.run("""
                "Retry": [{"ErrorEquals": ["A"], "MaxAttempts": 2, "BackoffRate": 1},
                          {"ErrorEquals": ["B"], "MaxAttempts": 9, "BackoffRate": 3}]""")) {
            assertThat(task.pauses()).containsExactly(1000L, 1000L, 1000L, 3000L);
            assertThat(status(bench)).isEqualTo("FAILED");
        }
    }

    @Test
    void theFirstRetrierThatMatchesDecidesEvenWhenItIsUsedUp() {
        var task = new Failing("A", "A");
        try (var bench = task.run("""
                "Retry": [{"ErrorEquals": ["A"], "MaxAttempts": 1}, {"ErrorEquals": ["States.ALL"]}]""")) {
            assertThat(task.calls).hasSize(2);
            assertThat(status(bench)).isEqualTo("FAILED");
        }
    }

    @Test
    void countersStartAgainWhenAStateIsEnteredAgain() {
        var task = new Failing("E", "E", "E");
        try (var bench = Bench.with(task).add("\"T\": {" + TASK + """
                "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1, "BackoffRate": 1}],
                "Catch": [{"ErrorEquals": ["E"], "Next": "T", "Output": {}}], "End": true}""")) {
            task.bench = bench;
            assertThat(bench.run("{}").get("output").textValue()).isEqualTo("{\"calls\":4}");
            assertThat(task.pauses()).containsExactly(1000L, 0L, 1000L);
        }
    }

    @Test
    void argumentsSeeHowOftenATaskWasRetried() {
        var task = new Failing("E", "E");
        try (var bench = task.run("""
                "Arguments": {"n": "{% $states.context.State.RetryCount %}"}, "Retry": [{"ErrorEquals": ["States.ALL"]}]""")) {
            assertThat(task.arguments.stream().map(JsonNode::toString))
                    .containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}");
            assertThat(status(bench)).isEqualTo("SUCCEEDED");
        }
    }

    /** Which names in ErrorEquals mean which errors. */
    @ParameterizedTest
    @CsvSource({
        "E, E, true",
        "E, e, false",
        "States.TaskFailed, E, true",
        "States.TaskFailed, Lambda.Unknown, true",
        "States.TaskFailed, States.QueryEvaluationError, true",
        "States.TaskFailed, States.Timeout, false",
        "States.TaskFailed, States.HeartbeatTimeout, false",
        "States.Timeout, States.Timeout, true",
        "States.Timeout, States.HeartbeatTimeout, true",
        "States.HeartbeatTimeout, States.Timeout, false",
        "States.ALL, E, true",
        "States.ALL, States.Timeout, true",
        "States.ALL, States.DataLimitExceeded, false",
        "States.TaskFailed, States.DataLimitExceeded, false",
        "States.DataLimitExceeded, States.DataLimitExceeded, true",
        "States.ALL, States.Runtime, false",
        "States.Runtime, States.Runtime, false"
    })
    void namesMatchTheErrorsThatTheyStandFor(String name, String error, boolean matches) {
        try (var bench = new Failing(error).run("\"Retry\": [{\"ErrorEquals\": [\"" + name + "\"]}]")) {
            assertThat(status(bench)).isEqualTo(matches ? "SUCCEEDED" : "FAILED");
        }
        try (var bench =
                new Failing(error).run("\"Catch\": [{\"ErrorEquals\": [\"" + name + "\"], \"Next\": \"C\"}]")) {
            assertThat(status(bench)).isEqualTo(matches ? "SUCCEEDED" : "FAILED");
        }
    }

    @Test
    void catchComesAfterAllRetries() {
        var task = new Failing("E", "E", "E", "E", "E");
        try (var bench = task.run("""
                "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["F"], "Next": "T"}, {"ErrorEquals": ["States.ALL"], "Next": "C"}]""")) {
            assertThat(task.calls).hasSize(2);
            assertThat(bench.story().subList(8, 12))
                    .containsExactly(
                            "8 TaskStateExited", "9 PassStateEntered", "10 PassStateExited", "11 ExecutionSucceeded");
        }
    }

    @Test
    void aCatcherWithoutAnOutputPassesTheErrorOn() {
        try (var bench = new Failing("E").run("\"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"C\"}]")) {
            assertThat(bench.describe(Bench.EXECUTION + "it").get("output").textValue())
                    .isEqualTo("{\"Error\":\"E\",\"Cause\":\"call 1\"}");
        }
    }

    @Test
    void aCatcherSeesTheErrorAndTheInput() {
        try (var bench = Bench.with((resource, arguments, context) -> {
                    throw new StatesException("E", null);
                })
                .add("\"T\": {" + TASK + """
                        "Catch": [{"ErrorEquals": ["E"], "Next": "C",
                            "Assign": {"why": "{% $states.errorOutput.Error %}"},
                            "Output": {"in": "{% $states.input %}", "error": "{% $states.errorOutput %}"}}], "End": true},
                        "C": {"Type": "Pass", "Output": {"in": "{% $states.input %}", "why": "{% $why %}"}, "End": true}""")) {
            assertThat(bench.run("{\"n\":1}").get("output").textValue())
                    .isEqualTo("{\"in\":{\"in\":{\"n\":1},\"error\":{\"Error\":\"E\",\"Cause\":\"\"}},\"why\":\"E\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Arguments\": {\"a\": \"{% $states.input.none %}\"}",
                "\"Output\": {\"a\": \"{% $states.input.none %}\"}"
            })
    void queriesThatFailAreCaughtToo(String fields) {
        try (var bench = new Failing()
                .run(fields + ", \"Catch\": [{\"ErrorEquals\": [\"States.QueryEvaluationError\"], \"Next\": \"C\"}]")) {
            var location = fields.substring(1, fields.indexOf('"', 1)) + "/a";
            assertThat(bench.story()).anyMatch(line -> line.endsWith(" EvaluationFailed"));
            assertThat(bench.details("EvaluationFailed"))
                    .isEqualTo(Json.object()
                            .put("state", "T")
                            .put("location", location)
                            .put("error", "States.QueryEvaluationError")
                            .put(
                                    "cause",
                                    "An error occurred while executing the state 'T' (entered at the event id #2). The"
                                            + " JSONata expression '$states.input.none' specified for the field '"
                                            + location
                                            + "' returned nothing (undefined)."));
            assertThat(status(bench)).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void aTimeoutCanBeRetried() {
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        try (var bench = Bench.with((resource, arguments, context) -> {
                    if (calls.incrementAndGet() < 3) {
                        context.awaitCancel();
                    }
                    return Json.object();
                })
                .add("\"T\": {" + TASK + """
                        "TimeoutSeconds": 5, "Retry": [{"ErrorEquals": ["States.Timeout"], "BackoffRate": 1}], "End": true}""")) {
            assertThat(bench.run("{}").get("status").textValue()).isEqualTo("SUCCEEDED");
            assertThat(bench.timers.now()).isEqualTo(Bench.START.plusSeconds(12));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\", \"E\"]}] | state 'T': Retry[0]: States.ALL must stand alone",
                "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}, {\"ErrorEquals\": [\"E\"]}] | state 'T': States.ALL must be in the last entry of Retry",
                "\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"T\"}, {\"ErrorEquals\": [\"E\"], \"Next\": \"T\"}] | States.ALL must be in the last entry of Catch",
                "\"Retry\": [{\"ErrorEquals\": []}] | ErrorEquals must be a list of error names",
                "\"Retry\": [{}] | Retry[0]: has no ErrorEquals",
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 0}] | IntervalSeconds must be a whole number from 1",
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"MaxAttempts\": -1}] | MaxAttempts must be a whole number from 0 to 99999999",
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"BackoffRate\": 0.5}] | BackoffRate must be a number from 1 on, not 0.5",
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 5, \"MaxDelaySeconds\": 5}] | MaxDelaySeconds must be a whole number from 6",
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"JitterStrategy\": \"SOME\"}] | JitterStrategy must be NONE or FULL",
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"T\"}] | Retry[0]: field Next is not supported here",
                "\"Catch\": [{\"ErrorEquals\": [\"E\"]}] | state 'T': Catch[0]: has no Next",
                "\"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"X\"}] | state 'T': goes to state 'X', which does not exist",
                "\"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"T\", \"ResultPath\": \"$.e\"}] | field ResultPath belongs to JSONPath"
            })
    void refusesRulesThatAwsRefuses(String fields, String message) {
        try (var bench = Bench.withoutTasks()) {
            assertThatThrownBy(() -> bench.add("\"T\": {" + TASK + fields + ", \"End\": true}"))
                    .isInstanceOf(InvalidDefinitionException.class)
                    .hasMessageContaining(message);
        }
    }
}
