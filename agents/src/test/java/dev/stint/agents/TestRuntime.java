package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.functions.Answer;
import dev.stint.functions.ChildResult;
import dev.stint.functions.Next;
import dev.stint.functions.Outcome;
import dev.stint.functions.StateType;
import dev.stint.functions.Step;
import dev.stint.functions.StepContext;
import dev.stint.state.Patch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs an agent as the runtime does: commits patches, runs effects behind their commit, and crashes where told. */
final class TestRuntime {
    private static final StateType<Transcript> TYPE = Transcript.type();
    private static final Duration INVOCATION = Duration.ofSeconds(60);

    /** Where a process dies. */
    enum Crash {
        NOWHERE,
        BEFORE_THE_COMMIT,
        BEFORE_THE_EFFECT,
        AFTER_THE_EFFECT
    }

    private final LlmAgent agent;
    final List<Patch> commits = new ArrayList<>();
    final List<Map<String, Object>> reports = new ArrayList<>();
    private JsonNode document = TYPE.write(Transcript.empty());
    private Instant invocationEnd = TestContext.NOW.plus(INVOCATION);
    private int steps;
    Instant now = TestContext.NOW;
    Next next = new Next.Continue();

    TestRuntime(LlmAgent agent) {
        this.agent = agent;
    }

    TestRuntime say(String text) {
        Transcript before = state();
        commit(before, TYPE.accept(before, JsonNodeFactory.instance.textNode(text), List.of()));
        next = new Next.Continue();
        return this;
    }

    Transcript state() {
        return TYPE.read(document);
    }

    JsonNode document() {
        return document;
    }

    /** Runs until the run ends, or waits for a person or for children; time passes at once. */
    TestRuntime run() throws Exception {
        for (int i = 0; i < 100; i++) {
            if (!(next instanceof Next.Continue) && !(next instanceof Next.Wait)) {
                return this;
            }
            step(Crash.NOWHERE);
        }
        throw new AssertionError("the run does not end");
    }

    TestRuntime step() throws Exception {
        return step(Crash.NOWHERE);
    }

    TestRuntime step(Crash crash) throws Exception {
        if (next instanceof Next.Wait wait) {
            now = wait.until().isAfter(now) ? wait.until() : now;
            startInvocation();
        }
        Transcript before = state();
        Outcome<Transcript> outcome = agent.run(before, context());
        if (crash == Crash.BEFORE_THE_COMMIT) {
            return died();
        }
        commit(before, outcome.state());
        steps++;
        Step<Transcript> effect = outcome.effect();
        if (effect != null) {
            if (crash == Crash.BEFORE_THE_EFFECT) {
                return died();
            }
            Transcript started = state();
            outcome = effect.run(started, context());
            assertThat(outcome.effect()).isNull();
            if (crash == Crash.AFTER_THE_EFFECT) {
                return died();
            }
            commit(started, outcome.state());
            steps++;
        }
        next = outcome.next();
        return this;
    }

    Next.Ask asked() {
        return (Next.Ask) next;
    }

    TestRuntime answer(String json, String by) {
        return answer(new Answer(Json.read(json), by));
    }

    /** Nobody answers until time is up. */
    TestRuntime expire() {
        now = java.util.Objects.requireNonNull(asked().question().until());
        return answer(
                new Answer(java.util.Objects.requireNonNull(asked().question().otherwise()), null));
    }

    private TestRuntime answer(Answer answer) {
        Transcript before = state();
        commit(before, TYPE.answered(before, asked().question(), answer));
        next = new Next.Continue();
        return this;
    }

    TestRuntime join(List<ChildResult> results) {
        Transcript before = state();
        commit(before, TYPE.joined(before, results));
        next = new Next.Continue();
        return this;
    }

    /** The tools' messages, as {@code id: text}. */
    List<String> results() {
        return state().messages().stream()
                .filter(message -> message.role().equals("tool"))
                .map(message -> message.toolCallId().orElseThrow() + ": " + message.text())
                .toList();
    }

    String lastResult() {
        return state().messages().reversed().stream()
                .filter(message -> message.role().equals("tool"))
                .map(Message::text)
                .findFirst()
                .orElseThrow();
    }

    private TestRuntime died() {
        startInvocation();
        next = new Next.Continue();
        return this;
    }

    private void startInvocation() {
        invocationEnd = now.plus(INVOCATION);
    }

    private void commit(Transcript before, Transcript after) {
        Patch patch = TYPE.diff(before, after);
        JsonNode patched = patch.apply(document);
        assertThat(Json.text(patched)).isEqualTo(Json.text(TYPE.write(after)));
        patch.operations()
                .forEach(operation -> assertThat(operation.path("path").asText())
                        .as("a patch writes no more than it must")
                        .isNotIn("", "/messages"));
        document = Json.read(Json.text(patched));
        commits.add(patch);
    }

    private StepContext context() {
        Map<String, Object> reported = new LinkedHashMap<>();
        reports.add(reported);
        return new Context(Clock.fixed(now, ZoneOffset.UTC), invocationEnd, "s/" + (steps + 1), reported);
    }

    private record Context(Clock clock, Instant deadline, String idempotencyKey, Map<String, Object> reports)
            implements StepContext {
        @Override
        public void report(String name, String value) {
            reports.put(name, value);
        }

        @Override
        public void report(String name, long value) {
            reports.put(name, value);
        }
    }
}
