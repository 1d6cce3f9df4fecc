package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.SessionKey;
import dev.stint.state.Version;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StintTest {
    private final Harness harness = new Harness();

    @Test
    void aStintStopsBeforeItsDeadlineAndTheNextGoesOnFromItsLastCommit() throws IOException {
        Run run = accept("{\"input\":{\"to\":10}}");
        harness.remaining = Duration.ofSeconds(5);

        JsonNode first = harness.stint(StintRequest.first(run).toJson());

        assertThat(first.path("next").asText()).isEqualTo("continue");
        // After the fourth step one second is left, which is not more than a step and the reserve.
        assertThat(first.path("version").asLong()).isEqualTo(1 + 4);
        JsonNode last = harness.runChain(run);
        assertThat(last.path("next").asText()).isEqualTo("done");
        assertThat(last.path("version").asLong()).isEqualTo(1 + 10);
    }

    @Test
    void aStintAlwaysRunsOneStepHoweverLittleTimeIsLeft() throws IOException {
        Run run = accept("{\"input\":{\"to\":2}}");
        harness.remaining = Duration.ofMillis(10);

        assertThat(harness.stint(StintRequest.first(run).toJson())
                        .path("version")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void aReplyIsSmallAndHoldsIdsOnly() throws IOException {
        Run run = accept("{\"input\":{\"to\":1}}");

        JsonNode reply = harness.stint(StintRequest.first(run).toJson());

        assertThat(reply.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("protocol", "tenant", "session", "run", "version", "snapshot", "next");
    }

    @Test
    void aStintThatIsTriedAgainAfterTheEndAnswersTheSameAndWritesNothing() throws IOException {
        Run run = accept("{\"input\":{\"to\":2}}");
        JsonNode event = StintRequest.first(run).toJson();
        JsonNode reply = harness.stint(event);
        double before = harness.writeUnits();

        assertThat(harness.stint(event)).isEqualTo(reply);
        assertThat(harness.writeUnits()).isEqualTo(before);
    }

    @Test
    void aStepThatThrowsFailsItsRunWithoutLosingTheState() throws IOException {
        harness.agents.add("broken", new Counter.Type(), (state, context) -> {
            throw new IllegalStateException("out of paper");
        });
        Run run = accept("{\"agent_id\":\"broken\",\"input\":{\"to\":2}}");

        JsonNode reply = harness.runChain(run);

        assertThat(reply.path("next").asText()).isEqualTo("failed");
        assertThat(reply.path("failure").path("message").asText()).contains("out of paper");
        JsonNode shown = harness.get("/runs/" + run.id()).body();
        assertThat(shown.path("status").asText()).isEqualTo("error");
        assertThat(shown.path("error").asText()).contains("out of paper");
        JsonNode thread = harness.get("/threads/" + run.session().session()).body();
        assertThat(thread.path("status").asText()).isEqualTo("error");
        assertThat(thread.path("values").path("to").asInt()).isEqualTo(2);
    }

    @Test
    void aStepThatAsksForItIsTriedAgainAStatedNumberOfTimes() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        harness.agents.add("shaky", new Counter.Type(), (state, context) -> {
            if (tries.incrementAndGet() % StepRunner.ATTEMPTS != 0) {
                throw new RetryableException("busy", new IOException("503"));
            }
            return Outcome.done(state, Json.object());
        });
        harness.agents.add("hopeless", new Counter.Type(), (state, context) -> {
            tries.incrementAndGet();
            throw new RetryableException("busy", new IOException("503"));
        });

        assertThat(harness.runChain(accept("{\"agent_id\":\"shaky\",\"input\":{\"to\":2}}"))
                        .path("next")
                        .asText())
                .isEqualTo("done");
        tries.set(0);
        assertThat(harness.runChain(accept("{\"agent_id\":\"hopeless\",\"input\":{\"to\":2}}"))
                        .path("next")
                        .asText())
                .isEqualTo("failed");
        assertThat(tries).hasValue(StepRunner.ATTEMPTS);
    }

    @Test
    void aStepWhoseRetriesDoNotFitIntoAnyStintFailsInsteadOfGoingOnForEver() throws IOException {
        harness.agents.add("busy", new Counter.Type(), (state, context) -> {
            throw new RetryableException("busy", new IOException("503"));
        });
        harness.remaining = Duration.ofMillis(600);

        JsonNode reply = harness.runChain(accept("{\"agent_id\":\"busy\",\"input\":{\"to\":2}}"));

        assertThat(reply.path("next").asText()).isEqualTo("failed");
    }

    @Test
    void whatTheChainGaveUpWithEndsTheRunInTheJournal() throws IOException {
        Run run = accept("{\"input\":{\"to\":9}}");
        ObjectNode event = StintRequest.first(run).toJson();
        event.putObject("fail").put("error", "Lambda.Unknown").put("cause", "the process died");

        JsonNode reply = harness.stint(event);

        assertThat(reply.path("next").asText()).isEqualTo("failed");
        assertThat(harness.get("/runs/" + run.id()).body().path("error").asText())
                .contains("Lambda.Unknown");
        Commit last = harness.store.history(run.session(), Version.MAX, 1).getFirst();
        assertThat(last.kind()).isEqualTo(Commit.Kind.FAIL);
    }

    @Test
    void aRunThatCommittedStepsBetweenDeathsGoesOnWhenTheChainGivesThemUp() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        harness.agents.add("mortal", new Counter.Type(), (state, context) -> {
            if (calls.incrementAndGet() == 2) {
                throw new OutOfMemoryError("the process is gone");
            }
            return Outcome.proceed(new Counter.Count(calls.get(), state.to()));
        });
        Run run = accept("{\"agent_id\":\"mortal\",\"input\":{\"to\":9}}");
        ObjectNode event = StintRequest.first(run).toJson();
        assertThatThrownBy(() -> harness.stint(event)).isInstanceOf(OutOfMemoryError.class);
        event.putObject("fail").put("error", "Lambda.Unknown");

        JsonNode reply = harness.stint(event);

        assertThat(reply.path("next").asText()).isEqualTo("continue");
        assertThat(harness.store
                        .history(run.session(), Version.MAX, 1)
                        .getFirst()
                        .kind())
                .isEqualTo(Commit.Kind.STEP);
        // From there on nothing has moved, so the next time is the last.
        event.put("version", reply.path("version").asLong());
        assertThat(harness.stint(event).path("next").asText()).isEqualTo("failed");
    }

    @Test
    void aStintThatTheJournalOvertookDropsItsWork() throws IOException {
        Run run = accept("{\"input\":{\"to\":3}}");
        JsonNode event = StintRequest.first(run).toJson();
        AtomicInteger calls = new AtomicInteger();
        // The step of the first stint is overtaken by a whole second stint.
        harness.agents.add("overtaken", new Counter.Type(), (state, context) -> {
            if (calls.getAndIncrement() == 0) {
                harness.stint(lastEvent(run("overtaken")));
            }
            return Outcome.done(new Counter.Count(calls.get(), state.to()), Json.object());
        });
        Run overtaken = accept("{\"agent_id\":\"overtaken\",\"input\":{\"to\":3}}");

        JsonNode reply = harness.stint(StintRequest.first(overtaken).toJson());

        assertThat(reply.path("next").asText()).isEqualTo("done");
        assertThat(harness.store.history(overtaken.session(), Version.MAX, 10)).hasSize(2);
        assertThat(harness.stint(event).path("next").asText()).isEqualTo("done");
    }

    @Test
    void aLongResultIsKeptAndShown() throws IOException {
        String text = "word ".repeat(20_000);
        harness.agents.add(
                "writer",
                new Counter.Type(),
                (state, context) -> Outcome.done(state, Json.object().put("text", text)));

        Harness.Answer answer = harness.post("/runs/wait", "{\"agent_id\":\"writer\",\"input\":{\"to\":1}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("output").path("text").asText()).isEqualTo(text);
        String run = answer.body().path("run").path("run_id").asText();
        assertThat(harness.get("/runs/" + run + "/wait").body()).isEqualTo(answer.body());
    }

    @Test
    void aRunWithoutAResultEndsWell() throws IOException {
        harness.agents.add(
                "silent",
                new Counter.Type(),
                (state, context) -> Outcome.done(state, Json.object().path("missing")));

        Harness.Answer answer = harness.post("/runs/wait", "{\"agent_id\":\"silent\",\"input\":{\"to\":1}}");

        assertThat(answer.body().path("run").path("status").asText()).isEqualTo("success");
        assertThat(answer.body().has("output")).isFalse();
    }

    @Test
    void whatAJournalCannotHoldFailsItsRunInsteadOfBeingMadeAgain() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        harness.agents.add("nan", new Counter.Type(), (state, context) -> {
            calls.incrementAndGet();
            return Outcome.done(state, Json.object().pojoNode(new Object()));
        });

        JsonNode reply = harness.runChain(accept("{\"agent_id\":\"nan\",\"input\":{\"to\":1}}"));

        assertThat(reply.path("failure").path("code").asText()).isEqualTo("step_not_storable");
        assertThat(calls).hasValue(1);
    }

    @Test
    void aStepCannotReportWhatTheRuntimeSays() throws IOException {
        harness.agents.add("liar", new Counter.Type(), (state, context) -> {
            context.report("error", "row 5 was skipped");
            return Outcome.done(state, Json.object());
        });

        JsonNode reply = harness.runChain(accept("{\"agent_id\":\"liar\",\"input\":{\"to\":1}}"));

        assertThat(reply.path("failure").path("message").asText()).contains("a step reported 'error'");
    }

    @Test
    void aFailureIsToldInTheSameWordsWhenItsStintIsTriedAgain() throws IOException {
        harness.agents.add("broken", new Counter.Type(), (state, context) -> {
            throw new IllegalStateException("out of paper");
        });
        Run run = accept("{\"agent_id\":\"broken\",\"input\":{\"to\":2}}");

        JsonNode first = harness.stint(StintRequest.first(run).toJson());

        assertThat(first.path("failure").path("code").asText()).isEqualTo("step_failed");
        assertThat(harness.stint(StintRequest.first(run).toJson())).isEqualTo(first);
    }

    @Test
    void aRunWhoseSessionIsGoneEndsForThoseWhoWaitForIt() throws IOException {
        Run run = accept("{\"input\":{\"to\":2}}");
        harness.store.delete(harness.store.restore(run.session(), Version.NONE));

        JsonNode reply = harness.stint(StintRequest.first(run).toJson());

        assertThat(reply.path("failure").path("code").asText()).isEqualTo("run_gone");
        assertThat(harness.get("/runs/" + run.id()).body().path("status").asText())
                .isEqualTo("error");
    }

    @Test
    void aWaitIsHandedToTheChainAndOverAtItsMoment() throws IOException {
        Instant noon = harness.clock.instant().plus(Duration.ofDays(3));
        harness.agents.add(
                "sleeper",
                new Counter.Type(),
                (state, context) -> state.at() == 0
                        ? Outcome.waitUntil(new Counter.Count(1, state.to()), noon)
                        : Outcome.done(state, Json.object()));
        Run run = accept("{\"agent_id\":\"sleeper\",\"input\":{\"to\":2}}");

        JsonNode waiting = harness.runChain(run);
        JsonNode tooEarly = harness.stint(waiting);
        harness.clock.of(Duration.ofDays(3));
        JsonNode done = harness.stint(tooEarly);

        assertThat(waiting.path("until").asText()).isEqualTo(noon.toString());
        assertThat(tooEarly.path("next").asText()).isEqualTo("wait");
        assertThat(done.path("next").asText()).isEqualTo("done");
    }

    @Test
    void aTryOfTheStepBehindAWaitIsCounted() throws IOException {
        Instant noon = harness.clock.instant().plus(Duration.ofDays(3));
        harness.agents.add(
                "sleeper",
                new Counter.Type(),
                (state, context) -> state.at() == 0
                        ? Outcome.waitUntil(new Counter.Count(1, state.to()), noon)
                        : Outcome.done(state, Json.object()));
        Run run = accept("{\"agent_id\":\"sleeper\",\"input\":{\"to\":2}}");
        JsonNode waiting = harness.runChain(run);
        harness.stint(((ObjectNode) waiting.deepCopy()).put("retry", 1));
        assertThat(kinds(run)).doesNotContain(Commit.Kind.RETRY);
        harness.clock.of(Duration.ofDays(3));

        harness.stint(((ObjectNode) waiting.deepCopy()).put("retry", 1));

        assertThat(kinds(run)).contains(Commit.Kind.RETRY);
    }

    private List<Commit.Kind> kinds(Run run) {
        return harness.store.history(run.session(), Version.MAX, 10).stream()
                .map(Commit::kind)
                .toList();
    }

    @Test
    void aQueuedRunThatItsAgentCannotBeginFailsAndBlocksNobody() throws IOException {
        AtomicInteger taken = new AtomicInteger();
        harness.agents.add("moody", new Moody(taken), (state, context) -> Outcome.done(state, Json.object()));
        Run first = accept("{\"agent_id\":\"moody\",\"input\":{\"to\":2}}");
        String runs = "/threads/" + first.session().session() + "/runs";
        String second = harness.post(runs, "{\"input\":{\"to\":2},\"multitask_strategy\":\"enqueue\"}")
                .body()
                .path("run_id")
                .asText();
        taken.set(-1);

        JsonNode reply = harness.runChain(first);

        assertThat(reply.path("next").asText()).isEqualTo("done");
        assertThat(harness.get("/runs/" + second).body().path("error").asText()).startsWith("input_refused");
        taken.set(0);
        assertThat(harness.post(runs, "{\"input\":{\"to\":2}}").status()).isEqualTo(200);
    }

    /** Takes no input while its mood is below zero. */
    private record Moody(AtomicInteger mood) implements StateType<Counter.Count> {
        private static final Counter.Type TYPE = new Counter.Type();

        @Override
        public String name() {
            return TYPE.name();
        }

        @Override
        public int version() {
            return TYPE.version();
        }

        @Override
        public Counter.Count read(JsonNode json) {
            return TYPE.read(json);
        }

        @Override
        public JsonNode write(Counter.Count state) {
            return TYPE.write(state);
        }

        @Override
        public Counter.Count accept(Counter.@Nullable Count state, JsonNode input, List<JsonNode> messages) {
            if (mood.get() < 0) {
                throw new IllegalStateException("not today");
            }
            return TYPE.accept(state, input, messages);
        }
    }

    @Test
    void aWaitThatNoExecutionLastsForEndsTheRun() throws IOException {
        harness.agents.add("sleeper", new Counter.Type(), (state, context) -> Outcome.waitUntil(state, Instant.MAX));

        JsonNode reply = harness.runChain(accept("{\"agent_id\":\"sleeper\",\"input\":{\"to\":2}}"));

        assertThat(reply.path("failure").path("code").asText()).isEqualTo("invalid_next");
    }

    @Test
    void aChainOfAnotherProtocolIsRefusedBeforeAnythingIsWritten() throws IOException {
        Run run = accept("{\"input\":{\"to\":3}}");
        double before = harness.writeUnits();

        assertThatThrownBy(() -> harness.stint(StintRequest.first(run).toJson().put("protocol", 2)))
                .hasMessageContaining("protocol 2");
        assertThat(harness.writeUnits()).isEqualTo(before);
    }

    @Test
    void everyStepGetsAnIdempotencyKeyOfItsOwn() throws IOException {
        List<String> keys = new CopyOnWriteArrayList<>();
        harness.agents.add("keyed", new Counter.Type(), (state, context) -> {
            keys.add(context.idempotencyKey());
            Counter.Count next = new Counter.Count(state.at() + 1, state.to());
            return next.at() < next.to() ? Outcome.proceed(next) : Outcome.done(next, Json.object());
        });

        harness.runChain(accept("{\"agent_id\":\"keyed\",\"input\":{\"to\":3}}"));

        assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    }

    private Run run(String agent) {
        return harness.started.stream()
                .filter(run -> run.agent().equals(agent))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode lastEvent(Run run) {
        return StintRequest.first(run).toJson();
    }

    private Run accept(String body) throws IOException {
        Harness.Answer answer = harness.post("/runs", body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        SessionKey key = new SessionKey("acme", answer.body().path("thread_id").asText());
        return harness.started.stream()
                .filter(run -> run.session().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
