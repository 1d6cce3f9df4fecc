package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/**
 * Parallel.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html">Parallel state</a>
 */
class ParallelStateTest {
    private static String output(JsonNode execution) {
        assertThat(execution.get("status").textValue()).as(execution.toString()).isEqualTo("SUCCEEDED");
        return execution.get("output").textValue();
    }

    @Test
    void allBranchesGetTheSameInputAndTheResultHasTheirOutputsInOrder() {
        try (var bench = Bench.withoutTasks().add("""
                "P": {"Type": "Parallel", "Arguments": {"n": "{% $states.input.n + 1 %}"}, "Output": "{% $sum($states.result) %}", "End": true,
                  "Branches": [
                    {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 5, "Next": "A"},
                      "A": {"Type": "Pass", "Output": "{% $states.input.n * 10 %}", "End": true}}},
                    {"StartAt": "B", "States": {"B": {"Type": "Pass", "Output": "{% $states.input.n %}", "End": true}}}]}""")) {
            assertThat(output(bench.run("{\"n\":1}"))).isEqualTo("22");
            assertThat(bench.story())
                    .startsWith("0 ExecutionStarted", "0 ParallelStateEntered", "2 ParallelStateStarted")
                    .endsWith(
                            "8 PassStateExited",
                            "9 ParallelStateSucceeded",
                            "9 ParallelStateExited",
                            "11 ExecutionSucceeded");
        }
    }

    @Test
    void aBranchThatFailsStopsTheOthersAndIsCaughtByItsError() {
        try (var bench = Bench.withoutTasks().add("""
                "P": {"Type": "Parallel", "Catch": [{"ErrorEquals": ["E"], "Next": "C"}], "End": true,
                  "Branches": [
                    {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 500, "End": true}}},
                    {"StartAt": "V", "States": {"V": {"Type": "Wait", "Seconds": 5, "Next": "F"}, "F": {"Type": "Fail", "Error": "E"}}}]},
                "C": {"Type": "Pass", "Output": "{% $states.input.Error %}", "End": true}""")) {
            assertThat(output(bench.run("{}"))).isEqualTo("\"E\"");
            assertThat(bench.timers.now()).isEqualTo(Bench.START.plusSeconds(5));
            assertThat(bench.story().stream().map(entry -> entry.replaceFirst(".* ", "")))
                    .containsSequence(
                            "FailStateEntered", "WaitStateAborted", "ParallelStateFailed", "ParallelStateExited");
        }
    }
}
