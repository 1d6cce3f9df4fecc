package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tasks that wait for their token.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html">integration patterns</a>
 */
class TaskTokensTest {
    private static final String WAITS = """
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Arguments": {"token": "{% $states.context.Task.Token %}"}""";

    /** An integration that keeps the tokens it is given, and may do something with each before it responds. */
    private static final class Mailbox implements TaskIntegrations {
        private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
        private Meanwhile meanwhile = token -> {};

        @Override
        public JsonNode call(String integration, JsonNode arguments, TaskContext context) throws StatesException {
            var token = arguments.get("token").textValue();
            tokens.add(token);
            meanwhile.happens(token);
            return Json.object().put("MessageId", tokens.size());
        }
    }

    private interface Meanwhile {
        void happens(String token) throws StatesException;
    }

    private final Mailbox mailbox = new Mailbox();

    private Bench waiting(String fields) {
        var bench = Bench.with(mailbox).add("\"T\": {" + WAITS + fields + ", \"End\": true}");
        bench.start("it", "{}");
        return bench;
    }

    private static ObjectNode answer(String token) {
        return Json.object().put("taskToken", token);
    }

    private static void succeed(Bench bench, String token, String output) {
        bench.call("SendTaskSuccess", answer(token).put("output", output));
        bench.timers.settle();
    }

    private static void fail(Bench bench, String token, String error) {
        bench.call("SendTaskFailure", answer(token).put("error", error).put("cause", "told so"));
        bench.timers.settle();
    }

    private static void assertRefused(Bench bench, String operation, ObjectNode request, String code) {
        assertThatThrownBy(() -> bench.call(operation, request))
                .isInstanceOfSatisfying(StepFunctionsException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.status()).isEqualTo(400);
                });
    }

    /** Returns how an answer fared; for threads on which an assertion would not be heard. */
    private static String codeOf(Bench bench, String operation, ObjectNode request) {
        try {
            bench.call(operation, request);
            return "accepted";
        } catch (StepFunctionsException e) {
            return e.code();
        }
    }

    private static String status(Bench bench) {
        return bench.describe(Bench.EXECUTION + "it").get("status").textValue();
    }

    @Test
    void theOutputThatComesWithTheTokenIsTheTasksResult() {
        try (var bench = waiting(", \"Output\": {\"got\": \"{% $states.result.n %}\"}")) {
            assertThat(status(bench)).isEqualTo("RUNNING");
            bench.advance(Duration.ofDays(200));
            succeed(bench, mailbox.tokens.getFirst(), "{\"n\":7}");
            assertThat(bench.describe(Bench.EXECUTION + "it").get("output").textValue())
                    .isEqualTo("{\"got\":7}");
            assertThat(bench.story())
                    .containsExactly(
                            "0 ExecutionStarted",
                            "0 TaskStateEntered",
                            "2 TaskScheduled",
                            "3 TaskStarted",
                            "4 TaskSubmitted",
                            "5 TaskSucceeded",
                            "6 TaskStateExited",
                            "7 ExecutionSucceeded");
            assertThat(bench.details("TaskSubmitted")).isEqualTo(Bench.json("""
                            {"resourceType": "lambda", "resource": "invoke.waitForTaskToken",
                             "output": "{\\"MessageId\\":1}", "outputDetails": {"truncated": false}}"""));
            assertThat(Bench.text(bench.details("TaskSucceeded"), "output")).isEqualTo("{\"n\":7}");
        }
    }

    @Test
    void aFailureThatComesWithTheTokenIsCaughtByItsName() {
        try (var bench = Bench.with(mailbox).add("\"T\": {" + WAITS + """
                , "Catch": [{"ErrorEquals": ["Mail.Bounced"], "Next": "C", "Output": "{% $states.errorOutput %}"}], "End": true},
                "C": {"Type": "Pass", "End": true}""")) {
            bench.start("it", "{}");
            fail(bench, mailbox.tokens.getFirst(), "Mail.Bounced");
            assertThat(bench.describe(Bench.EXECUTION + "it").get("output").textValue())
                    .isEqualTo("{\"Error\":\"Mail.Bounced\",\"Cause\":\"told so\"}");
            assertThat(bench.story()).contains("5 TaskFailed", "6 TaskStateExited");
        }
    }

    @Test
    void aFailureWithoutANameMatchesTheWildcards() {
        try (var bench = waiting(", \"Retry\": [{\"ErrorEquals\": [\"States.TaskFailed\"], \"MaxAttempts\": 1}]")) {
            bench.call("SendTaskFailure", answer(mailbox.tokens.getFirst()));
            bench.advance(Duration.ofSeconds(1));
            assertThat(mailbox.tokens).hasSize(2);
            bench.call("SendTaskFailure", answer(mailbox.tokens.getLast()));
            bench.timers.settle();
            assertThat(bench.details("TaskFailed").has("error")).isFalse();
            assertThat(bench.describe(Bench.EXECUTION + "it").has("error")).isFalse();
            assertThat(status(bench)).isEqualTo("FAILED");
        }
    }

    @Test
    void aTokenIsLongAndRandomAndOnlyTasksThatWaitForItSeeIt() {
        try (var bench = waiting("");
                var plain = Bench.withoutTasks()
                        .add(
                                "\"P\": {\"Type\": \"Pass\", \"Output\": \"{% $states.context.Task.Token %}\", \"End\": true}")) {
            bench.start("two", "{}");
            assertThat(mailbox.tokens)
                    .doesNotHaveDuplicates()
                    .hasSize(2)
                    .allMatch(token -> token.matches("[A-Za-z0-9+/]{86}=="));
            assertThat(plain.run("{}").get("error").textValue()).isEqualTo("States.QueryEvaluationError");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"})
    void aTokenIsOfNoUseOnceItsTaskIsOver(String operation) {
        try (var bench = waiting("")) {
            var token = mailbox.tokens.getFirst();
            succeed(bench, token, "1");
            assertRefused(bench, operation, answer(token).put("output", "2"), "TaskTimedOut");
            assertThat(bench.describe(Bench.EXECUTION + "it").get("output").textValue())
                    .isEqualTo("1");
        }
    }

    @Test
    void tokensThatAreNoneAndOutputsThatAreNoJsonAreRefused() {
        try (var bench = waiting("")) {
            var token = mailbox.tokens.getFirst();
            assertRefused(bench, "SendTaskSuccess", answer("mine").put("output", "1"), "InvalidToken");
            assertRefused(bench, "SendTaskSuccess", answer("").put("output", "1"), "ValidationException");
            assertRefused(bench, "SendTaskSuccess", answer(token), "ValidationException");
            assertRefused(bench, "SendTaskSuccess", answer(token).put("output", "{a}"), "InvalidOutput");
            var tooLong = "\"" + "x".repeat(Json.LARGEST_PAYLOAD) + "\"";
            assertRefused(bench, "SendTaskSuccess", answer(token).put("output", tooLong), "ValidationException");
            assertRefused(bench, "SendTaskFailure", answer(token).put("error", "x".repeat(257)), "ValidationException");
            var another = "A".repeat(86) + "==";
            assertRefused(bench, "SendTaskHeartbeat", answer(another), "TaskDoesNotExist");
            assertThat(status(bench)).isEqualTo("RUNNING");
            succeed(bench, token, "null");
            assertThat(status(bench)).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void aTokenMayBeAnsweredBeforeTheIntegrationHasResponded() {
        try (var bench = Bench.with(mailbox).add("\"T\": {" + WAITS + ", \"TimeoutSeconds\": 1, \"End\": true}")) {
            var codes = new ArrayList<String>();
            mailbox.meanwhile = token -> {
                codes.add(codeOf(bench, "SendTaskSuccess", answer(token).put("output", "\"early\"")));
                codes.add(codeOf(bench, "SendTaskFailure", answer(token)));
                codes.add(codeOf(bench, "SendTaskHeartbeat", answer(token)));
            };
            assertThat(bench.run("{}").get("output").textValue()).isEqualTo("\"early\"");
            assertThat(codes).containsExactly("accepted", "TaskTimedOut", "TaskTimedOut");
            assertThat(bench.story()).contains("4 TaskSubmitted", "5 TaskSucceeded");
        }
    }

    @Test
    void anAnswerThatWasAcceptedOutlivesAnIntegrationThatFailsAfterwards() {
        try (var bench = Bench.with(mailbox).add("\"T\": {" + WAITS + ", \"End\": true}")) {
            mailbox.meanwhile = token -> {
                bench.call("SendTaskSuccess", answer(token).put("output", "\"early\""));
                throw new StatesException("Mail.Down", null);
            };
            assertThat(bench.run("{}").get("output").textValue()).isEqualTo("\"early\"");
        }
    }

    @Test
    void anIntegrationThatFailsLeavesNothingToWaitFor() {
        try (var bench = Bench.with(mailbox).add("\"T\": {" + WAITS + ", \"End\": true}")) {
            mailbox.meanwhile = token -> {
                throw new StatesException("Mail.Down", "no route");
            };
            assertThat(bench.run("{}").get("error").textValue()).isEqualTo("Mail.Down");
            assertThat(bench.story()).contains("4 TaskSubmitFailed").doesNotContain("5 TaskFailed");
            var late = answer(mailbox.tokens.getFirst()).put("output", "1");
            assertRefused(bench, "SendTaskSuccess", late, "TaskTimedOut");
        }
    }

    @Test
    void ofManyWhoAnswerAtTheSameTimeOneIsHeard() throws InterruptedException {
        try (var bench = waiting("")) {
            var accepted = new AtomicInteger();
            var threads = IntStream.range(0, 50)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> {
                        var request = answer(mailbox.tokens.getFirst()).put("output", "" + i);
                        try {
                            bench.call("SendTaskSuccess", request);
                            accepted.incrementAndGet();
                        } catch (StepFunctionsException e) {
                            assertThat(e.code()).isEqualTo("TaskTimedOut");
                        }
                    }))
                    .toList();
            for (var thread : threads) {
                thread.join();
            }
            bench.timers.settle();
            assertThat(accepted).hasValue(1);
            assertThat(status(bench)).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void aTaskThatNobodyAnswersTimesOut() {
        try (var bench = waiting(", \"TimeoutSeconds\": \"{% 60 * 60 %}\"")) {
            bench.advance(Duration.ofMinutes(59));
            bench.call("SendTaskHeartbeat", answer(mailbox.tokens.getFirst()));
            bench.advance(Duration.ofMinutes(1));
            assertThat(bench.describe(Bench.EXECUTION + "it").get("error").textValue())
                    .isEqualTo("States.Timeout");
            assertThat(bench.story()).contains("5 TaskTimedOut");
            assertThat(bench.details("TaskScheduled").get("timeoutInSeconds").intValue())
                    .isEqualTo(3600);
            var late = answer(mailbox.tokens.getFirst()).put("output", "1");
            assertRefused(bench, "SendTaskSuccess", late, "TaskTimedOut");
        }
    }

    @Test
    void heartbeatsKeepATaskAliveUntilOneIsMissed() {
        try (var bench = waiting(", \"HeartbeatSeconds\": \"{% 10 %}\", \"TimeoutSeconds\": 600")) {
            for (int i = 0; i < 20; i++) {
                bench.advance(Duration.ofSeconds(9));
                bench.call("SendTaskHeartbeat", answer(mailbox.tokens.getFirst()));
            }
            bench.advance(Duration.ofMillis(9_999));
            assertThat(status(bench)).isEqualTo("RUNNING");
            bench.advance(Duration.ofMillis(1));
            assertThat(bench.describe(Bench.EXECUTION + "it").get("error").textValue())
                    .isEqualTo("States.HeartbeatTimeout");
            assertThat(bench.details("TaskScheduled").get("heartbeatInSeconds").intValue())
                    .isEqualTo(10);
            assertThat(bench.story()).contains("5 TaskTimedOut");
            assertThat(bench.timers.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "States.HeartbeatTimeout, 2",
        "States.Timeout, 2",
        "States.ALL, 2",
        "States.TaskFailed, 1",
    })
    void aMissedHeartbeatIsATimeoutToRetriers(String name, int attempts) {
        try (var bench = waiting(
                ", \"HeartbeatSeconds\": 5, \"Retry\": [{\"ErrorEquals\": [\"" + name + "\"], \"MaxAttempts\": 1}]")) {
            bench.timers.runToEnd();
            assertThat(mailbox.tokens).hasSize(attempts);
        }
    }

    @Test
    void eachAttemptHasATokenOfItsOwn() {
        try (var bench = waiting(", \"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 5}]")) {
            var first = mailbox.tokens.getFirst();
            fail(bench, first, "E");
            assertRefused(bench, "SendTaskSuccess", answer(first).put("output", "1"), "TaskTimedOut");
            bench.advance(Duration.ofSeconds(5));
            assertThat(mailbox.tokens).hasSize(2).doesNotHaveDuplicates();
            assertRefused(bench, "SendTaskSuccess", answer(first).put("output", "1"), "TaskTimedOut");
            succeed(bench, mailbox.tokens.getLast(), "2");
            assertThat(bench.describe(Bench.EXECUTION + "it").get("output").textValue())
                    .isEqualTo("2");
        }
    }

    @Test
    void aStopEndsATaskThatWaitsAndItsToken() {
        try (var bench = waiting(", \"HeartbeatSeconds\": 60, \"TimeoutSeconds\": 600")) {
            var stop = Json.object()
                    .put("executionArn", Bench.EXECUTION + "it")
                    .put("error", "Run.Cancelled")
                    .put("cause", "by its owner");
            var stopped = bench.call("StopExecution", stop);
            var token = mailbox.tokens.getFirst();
            assertRefused(bench, "SendTaskSuccess", answer(token).put("output", "1"), "TaskTimedOut");
            assertRefused(bench, "SendTaskHeartbeat", answer(token), "TaskTimedOut");
            bench.timers.settle();
            assertThat(bench.timers.next()).isEmpty();
            var execution = bench.describe(Bench.EXECUTION + "it");
            assertThat(execution.get("status").textValue()).isEqualTo("ABORTED");
            assertThat(execution.get("error").textValue()).isEqualTo("Run.Cancelled");
            assertThat(execution.get("cause").textValue()).isEqualTo("by its owner");
            assertThat(bench.story()).endsWith("4 TaskSubmitted", "0 ExecutionAborted");
            bench.advance(Duration.ofDays(1));
            assertThat(bench.call("StopExecution", stop)).isEqualTo(stopped);
        }
    }

    @Test
    void aStopWhileTheIntegrationIsCalledDropsItsResponse() {
        try (var bench = Bench.with(mailbox).add("\"T\": {" + WAITS + ", \"End\": true}")) {
            var codes = new ArrayList<String>();
            mailbox.meanwhile = token -> {
                bench.call("StopExecution", Json.object().put("executionArn", Bench.EXECUTION + "it"));
                codes.add(codeOf(bench, "SendTaskSuccess", answer(token).put("output", "1")));
            };
            bench.start("it", "{}");
            assertThat(codes).containsExactly("TaskTimedOut");
            assertThat(bench.story()).endsWith("3 TaskStarted", "0 ExecutionAborted");
        }
    }

    @Test
    void aQueryThatFailsAfterTheTokenWasMadeEndsIt() {
        try (var bench = Bench.with(mailbox).add("""
                "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "Assign": {"t": "{% $states.context.Task.Token %}"},
                  "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Assign": {"t": "{% $states.context.Task.Token %}"}, "Next": "P"}],
                  "Arguments": "{% $error('no') %}", "End": true},
                "P": {"Type": "Pass", "Output": "{% $t %}", "End": true}""")) {
            var output = bench.run("{}").get("output").textValue();
            var token = Objects.requireNonNull(Bench.json(output).textValue());
            assertRefused(bench, "SendTaskSuccess", answer(token).put("output", "1"), "TaskTimedOut");
        }
    }

    @Test
    void aDistantTimestampIsReachedOnVirtualTime() {
        try (var bench = Bench.withoutTasks().add("""
                "W": {"Type": "Wait", "Timestamp": "{% $states.input.until %}", "End": true}""")) {
            bench.start("it", "{\"until\":\"2026-12-31T23:59:59.5Z\"}");
            bench.advance(Duration.ofDays(364));
            assertThat(status(bench)).isEqualTo("RUNNING");
            bench.advance(Duration.ofDays(1));
            assertThat(bench.describe(Bench.EXECUTION + "it").get("stopDate").toString())
                    .isEqualTo("1798761599.500");
        }
    }
}
