package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The machine that delivers a callback: it tries for hours, and leaves a dead letter before it gives up. */
class CallbacksTest {
    private static final String RETRY = "dev.stint.functions.CallbackRetryException";
    private static final String STATES = """
            "Deliver": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"Payload": {"run": "{% $states.input.run %}", "attempt": "{% $states.context.State.RetryCount %}"}},
              "Retry": [{"ErrorEquals": ["dev.stint.functions.CallbackRetryException"], "IntervalSeconds": 10,
                "BackoffRate": 2.5, "MaxDelaySeconds": 7200, "MaxAttempts": 12, "JitterStrategy": "FULL"}],
              "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "DeadLetter",
                "Output": "{% $merge([$states.input, {'error': $states.errorOutput.Error}]) %}"}], "End": true},
            "DeadLetter": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
              "Arguments": {"QueueUrl": "q", "MessageBody": {"run": "{% $states.input.run %}", "error": "{% $states.input.error %}"}},
              "Output": "{% $states.input %}", "Next": "GiveUp"},
            "GiveUp": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"Payload": {"run": "{% $states.input.run %}", "giveUp": true}},
              "Output": "{% $states.input %}", "Next": "Failed"},
            "Failed": {"Type": "Fail", "Error": "{% $states.input.error %}"}""";

    private final List<String> calls = new ArrayList<>();

    @Test
    void retriesSayWhichAttemptTheyAreUntilOneSucceeds() {
        try (var bench = bench(RETRY, 3)) {
            assertThat(bench.run("{\"run\": \"r\"}").path("status").asText()).isEqualTo("SUCCEEDED");
        }
        assertThat(calls).containsExactly(deliver(0), deliver(1), deliver(2), deliver(3));
    }

    @Test
    void afterTheLastRetryThereIsADeadLetter() {
        try (var bench = bench(RETRY, 99)) {
            var ended = bench.run("{\"run\": \"r\"}");
            assertThat(ended.path("error").asText()).isEqualTo(RETRY);
            var took = Duration.between(
                    Instant.ofEpochMilli(millis(ended.path("startDate").decimalValue())),
                    Instant.ofEpochMilli(millis(ended.path("stopDate").decimalValue())));
            // 10 + 25 + … up to 7200 s each, twelve pauses, jitter takes any part of each.
            assertThat(took).isBetween(Duration.ofMinutes(10), Duration.ofHours(12));
        }
        assertThat(calls).hasSize(15).contains(deliver(12));
        assertThat(calls.subList(13, 15))
                .containsExactly(
                        "sqs:sendMessage {\"QueueUrl\":\"q\",\"MessageBody\":{\"run\":\"r\",\"error\":\"" + RETRY
                                + "\"}}",
                        "lambda:invoke {\"Payload\":{\"run\":\"r\",\"giveUp\":true}}");
    }

    @Test
    void anotherErrorIsFinal() {
        try (var bench = bench("java.lang.IllegalStateException", 99)) {
            bench.run("{\"run\": \"r\"}");
        }
        assertThat(calls).hasSize(3).startsWith(deliver(0));
    }

    private static long millis(java.math.BigDecimal seconds) {
        return seconds.movePointRight(3).longValue();
    }

    private static String deliver(int attempt) {
        return "lambda:invoke {\"Payload\":{\"run\":\"r\",\"attempt\":" + attempt + "}}";
    }

    private Bench bench(String error, int failures) {
        return Bench.with((resource, arguments, context) -> {
                    calls.add(resource.replace("arn:aws:states:::", "") + " " + arguments);
                    if (arguments.at("/Payload").has("attempt") && calls.size() <= failures) {
                        throw new StatesException(error, "as told");
                    }
                    return Json.object();
                })
                .add(STATES);
    }
}
