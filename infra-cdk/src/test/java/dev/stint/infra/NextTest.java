package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where each answer of a stint leads, and what is called there. */
class NextTest {
    private static final Map<String, Object> IDS =
            Map.of("protocol", 1, "tenant", "t", "session", "s", "run", "r", "version", 7, "snapshot", 3);

    @SuppressWarnings("NullAway.Init")
    private static JsonNode states;

    @BeforeAll
    static void synthesize() {
        states = Synthesized.agent(AgentOptions.builder(), stack -> {})
                .definition()
                .path("States");
    }

    @Test
    void aFirstExecutionIsGenerationZeroAndNobodysChild() {
        var first = Expression.input(IDS);
        var later = Expression.input(reply(Map.of("generation", 3, "token", "parent")));

        assertThat(first.value(states.at("/Begin/Assign/generation"))).isEqualTo(0);
        assertThat(first.value(states.at("/Begin/Assign/token"))).isNull();
        assertThat(later.value(states.at("/Begin/Assign/generation"))).isEqualTo(3);
        assertThat(later.value(states.at("/Begin/Assign/token"))).isEqualTo("parent");
    }

    @Test
    void aLongHistoryHandsOverUnlessTheRunIsOver() {
        for (var word : List.of("continue", "wait", "ask", "spawn")) {
            assertThat(next(answer(word).with("events", 15_000))).as(word).isEqualTo("Successor");
        }
        assertThat(next(answer("continue").with("events", 14_999))).isEqualTo("Stint");
        assertThat(next(answer("done").with("events", 15_000))).isEqualTo("Done");
        assertThat(next(answer("failed").with("events", 15_000))).isEqualTo("Failed");
        assertThat(next(answer("dance").with("events", 15_000))).isEqualTo("UnknownNext");
    }

    @Test
    void theSuccessorIsTheNextGenerationWithTheSameIdsAndToken() {
        var arguments = states.at("/Successor/Arguments");
        var expression = answer("continue").with("generation", 4).with("token", "parent");

        assertThat(resource("Successor")).isEqualTo("states:startExecution");
        assertThat(expression.value(arguments.path("StateMachineArn"))).isEqualTo("arn:machine");
        assertThat(expression.value(arguments.path("Name"))).isEqualTo("r-5");
        assertThat(expression.value(arguments.path("Input")))
                .isEqualTo(reply(Map.of("generation", 5, "token", "parent")));
        assertThat(states.at("/Successor/Next").asText()).isEqualTo("HandedOver");
        assertThat(caught("Successor")).isEqualTo("StepFunctions.ExecutionAlreadyExistsException -> HandedOver");
    }

    @Test
    void aWaitIsTheMachinesOwnUpToThirtyDays() {
        assertThat(next(waiting("2026-01-01T00:00:05.000Z"))).isEqualTo("Wait");
        assertThat(next(waiting("2026-01-31T00:00:00.000Z"))).isEqualTo("Wait");
        assertThat(next(waiting("2026-01-31T00:00:00.001Z"))).isEqualTo("Park");
    }

    @Test
    void aWaitIsNeverOverTooEarly() {
        var timestamp = states.at("/Wait/Timestamp");

        assertThat(waiting("2026-01-01T00:00:05.001Z").value(timestamp)).isEqualTo("2026-01-01T00:00:06.000Z");
        assertThat(waiting("2026-01-01T00:00:05.000Z").value(timestamp)).isEqualTo("2026-01-01T00:00:05.000Z");
        assertThat(states.at("/Wait/Next").asText()).isEqualTo("Stint");
    }

    @Test
    void aParkedRunsNextGenerationIsStartedFiveMinutesBeforeItsTime() {
        var arguments = states.at("/Park/Arguments");
        var expression = waiting("2026-03-01T12:03:04.567Z").with("generation", 1);

        assertThat(resource("Park")).isEqualTo("aws-sdk:scheduler:createSchedule");
        assertThat(expression.value(arguments.path("ScheduleExpression"))).isEqualTo("at(2026-03-01T11:58:04)");
        assertThat(arguments.path("ScheduleExpressionTimezone").asText()).isEqualTo("UTC");
        assertThat(arguments.at("/FlexibleTimeWindow/Mode").asText()).isEqualTo("OFF");
        assertThat(arguments.path("ActionAfterCompletion").asText()).isEqualTo("DELETE");
        assertThat(arguments.at("/Target/Arn").asText()).endsWith(":scheduler:::aws-sdk:sfn:startExecution");
        assertThat((String) expression.value(arguments.at("/Target/Input")))
                .startsWith("{\"StateMachineArn\":\"arn:machine\",\"Name\":\"r-2\",\"Input\":\"{\\\"protocol\\\":1,");
        assertThat(caught("Park")).isEqualTo("Scheduler.ConflictException -> Parked");
    }

    @Test
    void aNameThatIsTooLongForAScheduleIsHashed() {
        var name = states.at("/Park/Arguments/Name");

        assertThat(Expression.input(Map.of("run", "r".repeat(62))).value(name)).isEqualTo("r".repeat(62) + "-1");
        assertThat(Expression.input(Map.of("run", "r".repeat(63))).value(name))
                .isEqualTo("SHA-256 of " + "r".repeat(63) + "-1");
    }

    @Test
    void aQuestionPutsItsTokenOnTheInterruptUnlessItIsAnswered() {
        var arguments = states.at("/Ask/Arguments");
        var question = Map.of("pk", "S#t#s", "sk", "I#7", "ttl", 1_800_000_000, "seconds", 60);
        var expression = Expression.input(reply(Map.of("next", "ask", "question", question)));

        assertThat(next(expression)).isEqualTo("Ask");
        assertThat(resource("Ask")).isEqualTo("aws-sdk:dynamodb:updateItem.waitForTaskToken");
        assertThat(expression.value(states.at("/Ask/TimeoutSeconds"))).isEqualTo(60);
        assertThat(expression.value(arguments.at("/Key/pk/S"))).isEqualTo("S#t#s");
        assertThat(expression.value(arguments.at("/Key/sk/S"))).isEqualTo("I#7");
        assertThat(arguments.path("ConditionExpression").asText()).isEqualTo("attribute_not_exists(answered)");
        assertThat(expression.value(arguments.at("/ExpressionAttributeValues/:token/S")))
                .isEqualTo("task-token");
        assertThat(expression.value(arguments.at("/ExpressionAttributeValues/:ttl/N")))
                .isEqualTo("1800000000");
        assertThat(states.at("/Ask/Next").asText()).isEqualTo("Stint");
        assertThat(caught("Ask")).isEqualTo("States.ALL -> Stint");
    }

    @Test
    void eachChildIsStartedWithTheTokenThatItsEndSendsBack() {
        var child = states.at("/Children/ItemProcessor/States/StartChild");
        var item = Expression.input(IDS);

        assertThat(next(answer("spawn"))).isEqualTo("Children");
        assertThat(states.at("/Children/ItemProcessor/ProcessorConfig/Mode").asText())
                .isEqualTo("INLINE");
        assertThat(Expression.input(Map.of("concurrency", 5)).value(states.at("/Children/MaxConcurrency")))
                .isEqualTo(5);
        assertThat(child.path("Resource").asText()).endsWith(":states:startExecution.waitForTaskToken");
        assertThat(item.value(child.at("/Arguments/Name"))).isEqualTo("r-0");
        assertThat(item.value(child.at("/Arguments/Input")))
                .isEqualTo(reply(Map.of("generation", 0, "token", "task-token")));
        assertThat(child.at("/Catch/0/ErrorEquals/0").asText()).isEqualTo("States.ALL");
        assertThat(child.at("/Catch/0/Next").asText()).isEqualTo("ChildLater");
        assertThat(states.at("/Children/ItemProcessor/States/ChildLater/End").asBoolean())
                .isTrue();
        assertThat(states.at("/Children/Next").asText()).isEqualTo("Stint");
    }

    @Test
    void anEndStartsWhoseTurnItIsThenTellsTheParentThenEnds() {
        var queued = Map.of("run", "q");
        var over = Expression.input(reply(Map.of("next", "done", "queued", queued)))
                .with("token", "parent");

        assertThat(next(over)).isEqualTo("StartQueued");
        assertThat(over.value(states.at("/StartQueued/Arguments/Name"))).isEqualTo("q-0");
        assertThat(over.value(states.at("/StartQueued/Arguments/Input"))).isEqualTo(queued);
        assertThat(over.value(states.at("/StartQueued/Output"))).isEqualTo(reply(Map.of("next", "done")));
        assertThat(caught("StartQueued")).isEqualTo("States.ALL -> Next");
        assertThat(next(answer("failed").with("token", "parent"))).isEqualTo("TellParent");
        assertThat(over.value(states.at("/TellParent/Arguments/TaskToken"))).isEqualTo("parent");
        assertThat(states.at("/TellParent/Arguments/Output").asText()).isEqualTo("{}");
        assertThat(over.value(states.at("/TellParent/Assign/token"))).isNull();
        assertThat(states.at("/TellParent/Catch/0/Assign")).isEqualTo(states.at("/TellParent/Assign"));
        assertThat(caught("TellParent")).isEqualTo("States.ALL -> Next");
        assertThat(next(answer("failed"))).isEqualTo("Failed");
    }

    @Test
    void whatIsCaughtGivesOnWhatSuccessGivesOn() {
        for (var name : List.of("Successor", "Park", "Ask", "StartQueued", "TellParent")) {
            assertThat(states.path(name).at("/Catch/0/Output"))
                    .as(name)
                    .isEqualTo(states.path(name).path("Output"));
        }
    }

    @Test
    void everyTaskIsTriedAgainWithFullJitterAndACeiling() {
        assertThat(tasks()).hasSize(8).allSatisfy((name, task) -> {
            assertThat(task.path("Retry")).as(name).isNotEmpty().allSatisfy(retry -> {
                assertThat(retry.path("JitterStrategy").asText()).isEqualTo("FULL");
                assertThat(retry.path("MaxDelaySeconds").asInt()).isBetween(2, 60);
            });
            var last = task.path("Retry").path(task.path("Retry").size() - 1);
            assertThat(last.at("/ErrorEquals/0").asText()).isEqualTo("States.TaskFailed");
            assertThat(last.path("MaxAttempts").asInt()).isBetween(1, 30);
        });
    }

    @Test
    void everyStateButTheEndsHasAWayOn() {
        var ends = new ArrayList<String>();
        states.properties().forEach(state -> {
            if (!state.getValue().has("Next") && !state.getValue().has("Choices")) {
                ends.add(state.getKey());
            }
        });

        assertThat(ends).containsExactlyInAnyOrder("Done", "Failed", "UnknownNext", "HandedOver", "Parked");
    }

    private static Map<String, JsonNode> tasks() {
        var tasks = new HashMap<String, JsonNode>();
        for (var some : List.of(states, states.at("/Children/ItemProcessor/States"))) {
            some.properties().forEach(state -> {
                if (state.getValue().path("Type").asText().equals("Task")) {
                    tasks.put(state.getKey(), state.getValue());
                }
            });
        }
        return tasks;
    }

    private static Map<String, Object> reply(Map<String, ? extends Object> more) {
        var reply = new HashMap<String, Object>(IDS);
        reply.putAll(more);
        return reply;
    }

    private static Expression answer(String next) {
        return Expression.input(reply(Map.of("next", next, "until", "2026-01-01T00:00:01.000Z")));
    }

    private static Expression waiting(String until) {
        return Expression.input(reply(Map.of("next", "wait", "until", until)));
    }

    private static String next(Expression expression) {
        for (var choice : states.at("/Next/Choices")) {
            if (Boolean.TRUE.equals(expression.value(choice.path("Condition")))) {
                return choice.path("Next").asText();
            }
        }
        return states.at("/Next/Default").asText();
    }

    private static String resource(String state) {
        return states.path(state).path("Resource").asText().replaceFirst("^arn:[^:]*::?[^:]*:states:::", "");
    }

    private static String caught(String state) {
        var caught = states.path(state).path("Catch");
        assertThat(caught).hasSize(1);
        return caught.at("/0/ErrorEquals/0").asText() + " -> "
                + caught.at("/0/Next").asText();
    }
}
