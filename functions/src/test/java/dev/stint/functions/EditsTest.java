package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.state.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that somebody changes, copies or deletes by hand. */
class EditsTest {
    private final Scenario scene = new Scenario();

    @ParameterizedTest
    @ValueSource(strings = {"step", "fail", "wait", "ask", "spawn"})
    void theStateMayChangeWhileNoStepIsUnderWay(String what) throws IOException {
        String thread = scene.threadDoing(what);
        String status = scene.status(thread);
        scene.harness.caller = "alice";

        Harness.Answer answer = patch(thread, "{\"values\":{\"log\":[\"mine\"]},\"metadata\":{\"a\":1}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("status").asText()).isEqualTo(status);
        assertThat(scene.log(thread)).isEqualTo("mine");
        assertThat(scene.show(thread).path("metadata").path("a").asInt()).isEqualTo(1);
        JsonNode told = scene.harness
                .get("/threads/" + thread + "/history?limit=1")
                .body()
                .path(0)
                .path("metadata");
        assertThat(told.path("kind").asText()).isEqualTo("edit");
        assertThat(told.path("by").asText()).isEqualTo("alice");
    }

    @Test
    void aRunGoesOnFromTheEditedState() throws IOException {
        String thread = scene.threadDoing("ask step");
        String run = scene.activeRun(thread);
        patch(thread, "{\"values\":{\"todo\":[\"step\",\"step\"]}}");

        scene.answer(thread, "1");
        scene.chain(run);

        assertThat(scene.log(thread)).isEqualTo("ask answer=1/acme step step");
    }

    @Test
    void aStepThatMayBeUnderWayIsNotOverwritten() throws IOException {
        String thread = scene.thread();
        scene.send(thread, "step", "");
        var version = scene.session(thread).version();
        assertThat(Scenario.code(patch(thread, "{\"values\":{\"log\":[]}}"))).isEqualTo("409 thread_busy");
        assertThat(scene.session(thread).version()).isEqualTo(version);

        String waiting = scene.threadDoing("wait");
        scene.harness.clock.of(Duration.ofMinutes(2));
        assertThat(Scenario.code(patch(waiting, "{\"values\":{\"log\":[]}}")))
                .as("its wait is over, so its next step may have begun")
                .isEqualTo("409 thread_busy");
    }

    @Test
    void metadataChangesUnderAStepThatIsUnderWay() throws IOException {
        String thread = scene.thread();
        scene.harness.agents.add("meddled", new Counter.Type(), (state, context) -> {
            assertThat(patch(thread, "{\"metadata\":{\"seen\":%d}}".formatted(state.at()))
                            .status())
                    .isEqualTo(200);
            Counter.Count next = new Counter.Count(state.at() + 1, state.to());
            return next.at() < next.to() ? Outcome.proceed(next) : Outcome.done(next, Json.object());
        });
        Harness.Answer end = scene.harness.post(
                "/threads/" + thread + "/runs/wait", "{\"agent_id\":\"meddled\",\"input\":{\"to\":3}}");

        assertThat(end.body().path("values").path("at").asInt()).isEqualTo(3);
        assertThat(scene.kinds(thread))
                .containsExactly("CREATE", "INPUT", "EDIT", "STEP", "EDIT", "STEP", "EDIT", "STEP");
        assertThat(scene.show(thread).path("metadata").path("seen").asInt()).isEqualTo(2);
    }

    @Test
    void metadataMergesAndNullRemoves() throws IOException {
        String thread = scene.thread();
        patch(thread, "{\"metadata\":{\"a\":1,\"b\":{\"c\":2}}}");
        var version = scene.session(thread).version();
        JsonNode merged =
                patch(thread, "{\"metadata\":{\"a\":null,\"b\":{\"d\":3}}}").body();
        assertThat(merged.path("metadata")).isEqualTo(Json.read("{\"b\":{\"c\":2,\"d\":3}}"));
        assertThat(scene.session(thread).version().number()).isEqualTo(version.number() + 1);
        patch(thread, "{\"metadata\":{\"a\":null}}");
        assertThat(scene.session(thread).version().number())
                .as("what changes nothing is not committed")
                .isEqualTo(version.number() + 1);
    }

    @Test
    void whatTheAgentCannotReadIsRefused() throws IOException {
        String thread = scene.threadDoing("step");
        assertThat(patch(thread, "{\"values\":{\"log\":7}}")
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("/values");
        assertThat(patch(thread, "{\"values\":{\"typo\":7}}")
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("/values/typo");
        assertThat(patch(thread, "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("/messages");
        assertThat(Scenario.code(patch(scene.thread(), "{\"values\":{\"log\":[]}}")))
                .isEqualTo("409 no_state");
        byte[] metadata = "{\"metadata\":{\"a\":1}}".getBytes(StandardCharsets.UTF_8);
        assertThat(scene.harness
                        .call("PATCH", "/threads/" + thread, metadata, "other")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aThreadGoesBackToACheckpointAndOnFromThere() throws IOException {
        String thread = scene.threadDoing("step step fail");
        String checkpoint = scene.harness
                .get("/threads/" + thread + "/history")
                .body()
                .path(2)
                .path("checkpoint")
                .path("checkpoint_id")
                .asText();

        Harness.Answer answer = patch(
                thread, "{\"checkpoint\":{\"checkpoint_id\":\"%s\"},\"values\":{\"todo\":[]}}".formatted(checkpoint));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("status").asText()).isEqualTo("idle");
        assertThat(scene.log(thread)).isEqualTo("step");
        assertThat(patch(thread, "{\"checkpoint\":{\"checkpoint_id\":\"999\"},\"values\":{}}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCopyGoesOnAlone() throws IOException {
        String thread = scene.threadDoing("step ask");
        scene.send(thread, "step", "enqueue");

        Harness.Answer copy = scene.harness.post("/threads/" + thread + "/copy", "");

        String other = copy.body().path("thread_id").asText();
        assertThat(copy.status()).isEqualTo(200);
        assertThat(copy.body().path("status").asText()).isEqualTo("idle");
        assertThat(copy.body().path("interrupts")).isEmpty();
        assertThat(scene.session(other).document().has("run")).isFalse();
        assertThat(scene.session(other).document().has("queue")).isFalse();
        scene.chain(scene.send(other, "step", ""));
        assertThat(scene.log(other)).isEqualTo("step ask step");
        assertThat(scene.log(thread)).isEqualTo("step ask");
        assertThat(scene.status(thread)).isEqualTo("interrupted");
    }

    @Test
    void aCopyMayBeginAtACheckpoint() throws IOException {
        String thread = scene.threadDoing("step step");
        Harness.Answer copy =
                scene.harness.post("/threads/" + thread + "/copy", "{\"checkpoint\":{\"checkpoint_id\":\"3\"}}");
        assertThat(scene.log(copy.body().path("thread_id").asText())).isEqualTo("step");
        assertThat(scene.harness
                        .post("/threads/" + thread + "/copy", "{\"checkpoint\":{\"checkpoint_id\":\"99\"}}")
                        .status())
                .isEqualTo(404);
        assertThat(scene.harness
                        .call("POST", "/threads/" + thread + "/copy", new byte[0], "other")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aThreadIsDeletedWithItsRunItsChildrenAndItsQueue() throws IOException {
        String thread = scene.threadDoing("spawn");
        String run = scene.activeRun(thread);
        String child = scene.child(thread, 0);
        String childRun = scene.activeRun(child);
        String queued = scene.send(thread, "step", "enqueue");

        assertThat(scene.harness.send("DELETE", "/threads/" + thread, "").status())
                .isEqualTo(204);

        assertThat(scene.harness.get("/threads/" + thread).status()).isEqualTo(404);
        assertThat(scene.run(run).status()).isEqualTo(Run.Status.INTERRUPTED);
        assertThat(scene.run(childRun).status()).isEqualTo(Run.Status.INTERRUPTED);
        assertThat(scene.run(queued).status()).isEqualTo(Run.Status.ERROR);
        assertThat(scene.run(queued).error()).contains("run_gone");
        assertThat(scene.harness.started)
                .extracting(started -> started.id().value())
                .doesNotContain(queued);
        assertThat(scene.harness.send("DELETE", "/threads/" + thread, "").status())
                .isEqualTo(404);
    }

    @Test
    void aRunWithoutInputGoesOnWhereAFailedOneStopped() throws IOException {
        String thread = scene.threadDoing("step fail step");
        assertThat(scene.status(thread)).isEqualTo("error");

        scene.chain(resume(thread));

        assertThat(scene.log(thread)).isEqualTo("step fail step");
        assertThat(scene.status(thread)).isEqualTo("idle");
    }

    @Test
    void aRunWithoutInputGoesOnWhereACancelledOneStopped() throws IOException {
        String thread = scene.threadDoing("step wait step");
        scene.cancel(scene.activeRun(thread), "");

        scene.chain(resume(thread));

        assertThat(scene.log(thread)).isEqualTo("step wait step");
        assertThat(scene.kinds(thread)).endsWith("CANCEL", "INPUT", "STEP", "STEP");
    }

    @Test
    void aRunWithoutInputHasNothingToGoOnWithAfterOneThatEndedWellUnlessTheStateWasEdited() throws IOException {
        String thread = scene.threadDoing("step");
        patch(thread, "{\"metadata\":{\"a\":1}}");
        assertThat(scene.harness.post("/threads/" + thread + "/runs", "{}").status())
                .isEqualTo(422);

        patch(thread, "{\"values\":{\"todo\":[\"step\"]}}");
        scene.chain(resume(thread));

        assertThat(scene.log(thread)).isEqualTo("step step");
    }

    @Test
    void aNewThreadWithoutInputIsItsAgentsToDecide() throws IOException {
        assertThat(scene.harness.post("/runs", "{\"agent_id\":\"scripted\"}").status())
                .isEqualTo(422);
    }

    private String resume(String thread) throws IOException {
        return scene.harness
                .post("/threads/" + thread + "/runs", "{}")
                .body()
                .path("run_id")
                .asText();
    }

    private Harness.Answer patch(String thread, String body) throws IOException {
        return scene.harness.send("PATCH", "/threads/" + thread, body);
    }
}
