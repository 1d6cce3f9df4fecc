package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The machine's own sum, held against the events that AWS writes for the same states. */
class HistoryEventsTest {
    @SuppressWarnings("NullAway.Init")
    private static JsonNode states;

    /** A state that is passed, after so many attempts that failed. */
    record Passed(String state, int retries) {}

    @BeforeAll
    static void synthesize() {
        states = Synthesized.agent(AgentOptions.builder(), stack -> {})
                .definition()
                .path("States");
    }

    @Test
    void theSumIsNeverLessThanTheHistory() {
        var way = List.of(
                new Passed("Begin", 0),
                new Passed("Stint", 2),
                new Passed("Next", 0),
                new Passed("Wait", 0),
                new Passed("Stint", 0),
                new Passed("Next", 0),
                new Passed("Ask", 3),
                new Passed("Stint", 0),
                new Passed("Next", 0),
                new Passed("StartQueued", 1),
                new Passed("Next", 0),
                new Passed("TellParent", 5),
                new Passed("Next", 0));

        int sum = 0;
        int history = 1; // ExecutionStarted
        for (var passed : way) {
            sum = counted(states.path(passed.state()).path("Assign"), sum, passed.retries(), 0);
            history += written(states.path(passed.state()), passed.retries());
        }
        assertThat(sum).isEqualTo(history);
    }

    @Test
    void aFailureOfTheRunCountsBothCalls() {
        int sum = counted(states.at("/Stint/Catch/0/Assign"), 0, 30, 0);
        sum = counted(states.at("/StintFail/Assign"), sum, 1, 0);

        assertThat(sum).isEqualTo(written(states.path("Stint"), 30) + written(states.path("StintFail"), 1) + 2);
    }

    @Test
    void eachChildCountsItsOwnAndTheMapAddsThemUp() {
        var processor = states.at("/Children/ItemProcessor/States");
        int iteration = 2; // MapIterationStarted, MapIterationSucceeded
        int started = number(processor.at("/StartChild/Output"), 0, 1, 0);
        int later = number(processor.at("/ChildLater/Output"), 0, 0, 0);

        assertThat(started).isEqualTo(iteration + written(processor.path("StartChild"), 1));
        assertThat(later)
                .isEqualTo(iteration
                        + written(processor.path("StartChild"), 2)
                        + written(processor.path("ChildLater"), 0));
        assertThat(counted(states.at("/Children/Assign"), 100, 0, started, later))
                .isEqualTo(100 + 4 + started + later);
    }

    @Test
    void theLargestMapWithEveryAttemptFitsBehindTheDefaultLimit() {
        int later = number(states.at("/Children/ItemProcessor/States/ChildLater/Output"), 0, 0, 0);

        assertThat(AgentOptions.defaults().historyEvents() + 500 * later).isLessThan(25_000);
    }

    /** What AWS writes, at most: entered, exited, and for each attempt scheduled, started, submitted, ended. */
    private static int written(JsonNode state, int retries) {
        if (!state.path("Type").asText().equals("Task")) {
            return 2;
        }
        int attempt = state.path("Resource").asText().endsWith(".waitForTaskToken") ? 4 : 3;
        return 2 + attempt * (1 + retries);
    }

    /** A choice assigns nothing; what leads to it counts it. */
    private static int counted(JsonNode assign, int before, int retries, Integer... result) {
        return assign.has("events") ? number(assign.path("events"), before, retries, result) : before;
    }

    private static int number(JsonNode field, int before, int retries, Integer... result) {
        if (field.isInt()) {
            return field.asInt();
        }
        var expression = Expression.of(Map.of("context", Expression.context(retries), "result", List.of(result)))
                .with("events", before);
        return expression.value(field) instanceof Number number ? number.intValue() : -1;
    }
}
