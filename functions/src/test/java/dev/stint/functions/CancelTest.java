package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.state.Run;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that somebody ends, whatever they do at that moment, and the sweeper that completes what a crash left. */
class CancelTest {
    private final Scenario scene = new Scenario();

    @ParameterizedTest
    @ValueSource(strings = {"ask", "wait", "park", "spawn"})
    void aRunThatWaitsForSomethingIsEnded(String what) throws IOException {
        String thread = scene.threadDoing("step " + what + " step");
        String run = scene.activeRun(thread);
        scene.harness.caller = "alice";

        Harness.Answer answer = scene.cancel(run, "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(scene.status(thread)).isEqualTo("idle");
        assertThat(scene.log(thread)).isEqualTo("step " + what);
        assertThat(scene.harness.get("/runs/" + run).body().path("status").asText())
                .isEqualTo("interrupted");
        assertThat(scene.chain(run).path("failure").path("code").asText()).isEqualTo("run_cancelled");
        assertThat(scene.kinds(thread).getLast()).isEqualTo("CANCEL");
        assertThat(scene.harness
                        .get("/threads/" + thread + "/history?limit=1")
                        .body()
                        .path(0)
                        .path("metadata")
                        .path("by")
                        .asText())
                .isEqualTo("alice");
    }

    @Test
    void aRunThatHasNotBegunIsEnded() throws IOException {
        String thread = scene.thread();
        String run = scene.send(thread, "step", "");

        scene.cancel(run, "?wait=1&action=interrupt");

        assertThat(scene.chain(run).path("next").asText()).isEqualTo("failed");
        assertThat(scene.log(thread)).isEmpty();
        assertThat(scene.harness.get("/runs/" + run + "/wait").status()).isEqualTo(200);
    }

    @Test
    void cancellingTwiceOrAfterTheEndChangesNothing() throws IOException {
        String thread = scene.threadDoing("step");
        String done = scene.harness.started.getFirst().id().value();
        var version = scene.session(thread).version();

        assertThat(scene.cancel(done, "").status()).isEqualTo(204);
        assertThat(scene.run(done).status()).isEqualTo(Run.Status.SUCCESS);
        assertThat(scene.session(thread).version()).isEqualTo(version);

        String run = scene.send(thread, "wait", "");
        scene.cancel(run, "");
        var cancelled = scene.session(thread).version();
        assertThat(scene.cancel(run, "?action=rollback").status()).isEqualTo(204);
        assertThat(scene.session(thread).version()).isEqualTo(cancelled);
    }

    @Test
    void aRunThatWaitsForItsTurnIsEndedAndTheOthersKeepTheirPlace() throws IOException {
        String thread = scene.threadDoing("ask");
        String first = scene.activeRun(thread);
        String second = scene.send(thread, "step", "enqueue");
        String third = scene.send(thread, "spawn", "enqueue");

        assertThat(scene.cancel(second, "").status()).isEqualTo(204);

        assertThat(scene.run(second).status()).isEqualTo(Run.Status.INTERRUPTED);
        scene.answer(thread, "1");
        assertThat(scene.chain(first).path("queued").path("run").asText()).isEqualTo(third);
    }

    @Test
    void theNextRunOfTheQueueBeginsWhenTheActiveOneIsEnded() throws IOException {
        String thread = scene.threadDoing("ask");
        String queued = scene.send(thread, "step", "enqueue");

        scene.cancel(scene.activeRun(thread), "");

        assertThat(scene.activeRun(thread)).isEqualTo(queued);
        assertThat(scene.harness.started.getLast().id().value()).isEqualTo(queued);
    }

    @Test
    void aCancelWithRollbackUndoesTheRunAndHidesIt() throws IOException {
        String thread = scene.threadDoing("step");
        String run = scene.send(thread, "step wait", "");
        scene.chain(run);

        scene.cancel(run, "?action=rollback");

        assertThat(scene.log(thread)).isEqualTo("step");
        assertThat(scene.harness.get("/runs/" + run).status()).isEqualTo(404);
        assertThat(scene.harness.get("/runs/" + run + "/wait").status()).isEqualTo(404);
        assertThat(scene.cancel(run, "").status()).isEqualTo(404);
    }

    @Test
    void aRollbackOfAThreadsFirstRunLeavesItWithoutAState() throws IOException {
        String run = scene.harness
                .post("/runs", Scenario.body("wait", ""))
                .body()
                .path("run_id")
                .asText();
        String thread = scene.run(run).session().session();
        scene.chain(run);

        scene.cancel(run, "?action=rollback");

        assertThat(scene.show(thread).path("values")).isEmpty();
        scene.chain(scene.send(thread, "step", ""));
        assertThat(scene.log(thread)).isEqualTo("step");
    }

    @Test
    void theChildrenOfARunEndWithIt() throws IOException {
        String thread = scene.threadDoing("spawn");
        String run = scene.activeRun(thread);
        String child = scene.child(thread, 0);
        String childRun = scene.activeRun(child);
        scene.chain(childRun);

        scene.cancel(run, "");

        assertThat(scene.status(child)).isEqualTo("idle");
        assertThat(scene.run(childRun).status()).isEqualTo(Run.Status.INTERRUPTED);
        assertThat(scene.harness.stopped)
                .extracting(stopped -> stopped.id().value())
                .contains(childRun, run);
    }

    @Test
    void whatFollowsACancelIsCompletedByTheSweeperWhereTheChainWasOutOfReach() throws IOException {
        String thread = scene.threadDoing("spawn");
        String run = scene.activeRun(thread);
        String childRun = scene.activeRun(scene.child(thread, 0));
        scene.harness.chainBroken = true;
        assertThat(scene.cancel(run, "").status()).isEqualTo(204);
        assertThat(scene.run(run).isOver()).as("it stays due").isFalse();
        scene.harness.chainBroken = false;
        scene.harness.clock.of(Duration.ofMinutes(2));

        assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.CLOSED);

        assertThat(scene.run(run).status()).isEqualTo(Run.Status.INTERRUPTED);
        assertThat(scene.harness.stopped)
                .extracting(stopped -> stopped.id().value())
                .contains(childRun, run);
        assertThat(scene.run(childRun).isOver()).isTrue();
    }

    @Test
    void aCancelAsksForWhatItsRouteKnows() throws IOException {
        String run = scene.send(scene.thread(), "step", "");
        assertThat(scene.cancel(run, "?action=explode").status()).isEqualTo(422);
        assertThat(scene.cancel(run, "?wait=perhaps").status()).isEqualTo(422);
        assertThat(scene.harness
                        .call("POST", "/runs/" + run + "/cancel", new byte[0], "other")
                        .status())
                .isEqualTo(404);
        assertThat(scene.run(run).isOver()).isFalse();
    }

    @Test
    void aRunThatIsDeletedIsEndedAndForgottenButNotUndone() throws IOException {
        String thread = scene.threadDoing("step wait");
        String run = scene.activeRun(thread);

        assertThat(scene.harness.send("DELETE", "/runs/" + run, "").status()).isEqualTo(204);

        assertThat(scene.harness.get("/runs/" + run).status()).isEqualTo(404);
        assertThat(scene.harness.send("DELETE", "/runs/" + run, "").status()).isEqualTo(404);
        assertThat(scene.log(thread)).isEqualTo("step wait");
        assertThat(scene.status(thread)).isEqualTo("idle");
    }
}
