package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.state.Run;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * What a message does that meets a busy thread, in the words of <a
 * href="https://docs.langchain.com/langsmith/double-texting">LangGraph's documentation</a>: reject keeps the first run
 * only, enqueue runs the second one afterwards, interrupt keeps what the first one has done, rollback undoes it.
 */
class MultitaskTest {
    private final Scenario scene = new Scenario();

    @Test
    void enqueuedRunsBeginInTheOrderInWhichTheyCame() throws IOException {
        String thread = scene.thread();
        String first = scene.send(thread, "step", "");
        String second = scene.send(thread, "ask", "enqueue");
        String third = scene.send(thread, "spawn", "enqueue");
        assertThat(scene.harness.started).hasSize(1);

        assertThat(scene.chain(first).path("queued").path("run").asText()).isEqualTo(second);
        assertThat(scene.activeRun(thread)).isEqualTo(second);
        scene.chain(second);
        scene.answer(thread, "1");
        assertThat(scene.chain(second).path("queued").path("run").asText()).isEqualTo(third);
        assertThat(scene.log(thread)).isEqualTo("step ask answer=1/acme");
        assertThat(scene.harness.get("/runs/" + second).body().path("status").asText())
                .isEqualTo("success");
    }

    @Test
    void anInputThatTheAgentCannotTakeIsRefusedBeforeItWaits() throws IOException {
        String thread = scene.thread();
        scene.send(thread, "step", "");

        Harness.Answer answer = scene.harness.post(
                "/threads/" + thread + "/runs",
                "{\"agent_id\":\"scripted\",\"input\":{},\"multitask_strategy\":\"enqueue\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(Queue.size(scene.session(thread))).isZero();
    }

    @Test
    void aQueueThatIsFullTakesNoMore() throws IOException {
        String thread = scene.thread();
        scene.send(thread, "step", "");
        for (int i = 0; i < Queue.MAX; i++) {
            scene.send(thread, "step", "enqueue");
        }

        Harness.Answer answer = scene.harness.post("/threads/" + thread + "/runs", Scenario.body("step", "enqueue"));

        assertThat(Scenario.code(answer)).isEqualTo("409 queue_full");
    }

    @RepeatedTest(20)
    void aRunThatIsEnqueuedWhileTheActiveOneEndsIsNeverLost() throws Exception {
        String thread = scene.thread();
        String first = scene.send(thread, "step", "");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> second = threads.submit(() -> scene.send(thread, "step", "enqueue"));
            scene.chain(first);
            scene.chain(second.get());
        }

        assertThat(scene.log(thread)).isEqualTo("step step");
        assertThat(scene.status(thread)).isEqualTo("idle");
    }

    @Test
    void anInterruptEndsTheActiveRunAndKeepsWhatItHasDone() throws IOException {
        String thread = scene.threadDoing("step ask");
        String first = scene.activeRun(thread);

        String second = scene.send(thread, "step", "interrupt");

        scene.chain(second);
        assertThat(scene.log(thread)).isEqualTo("step ask step");
        assertThat(scene.run(first).status()).isEqualTo(Run.Status.INTERRUPTED);
        assertThat(scene.harness.stopped).extracting(run -> run.id().value()).containsExactly(first);
        assertThat(scene.harness.get("/runs/" + first + "/wait").status()).isEqualTo(200);
    }

    @Test
    void aRollbackUndoesTheActiveRunAndNobodyIsToldOfItAnyMore() throws IOException {
        String thread = scene.threadDoing("step");
        String undone = scene.send(thread, "wait", "");
        scene.chain(undone);

        String next = scene.send(thread, "step", "rollback");

        scene.chain(next);
        assertThat(scene.log(thread)).isEqualTo("step step");
        assertThat(scene.run(undone).status()).isEqualTo(Run.Status.ROLLED_BACK);
        assertThat(scene.harness.get("/runs/" + undone).status()).isEqualTo(404);
    }

    @Test
    void aRollbackOfTheFirstRunLeavesNothingOfIt() throws IOException {
        String thread = scene.threadDoing("wait");

        String next = scene.send(thread, "step", "rollback");

        scene.chain(next);
        assertThat(scene.log(thread)).isEqualTo("step");
    }

    @Test
    void aRollbackOfARunThatWaitedForItsTurnKeepsWhatCameBeforeIt() throws IOException {
        String thread = scene.threadDoing("step ask");
        String first = scene.activeRun(thread);
        String second = scene.send(thread, "wait", "enqueue");
        scene.answer(thread, "1");
        scene.chain(first);
        scene.chain(second);

        scene.cancel(second, "?action=rollback");

        assertThat(scene.log(thread)).isEqualTo("step ask answer=1/acme");
    }

    @Test
    void aRollbackOfARunThatRolledAnotherBackDoesNotBringThatOneAgain() throws IOException {
        String thread = scene.threadDoing("step");
        scene.chain(scene.send(thread, "wait", ""));
        String second = scene.send(thread, "step wait", "rollback");
        scene.chain(second);

        scene.cancel(second, "?action=rollback");

        assertThat(scene.log(thread)).isEqualTo("step");
    }

    @Test
    void aRunThatReplacesAnotherKeepsTheQueue() throws IOException {
        String thread = scene.threadDoing("wait");
        String queued = scene.send(thread, "step", "enqueue");

        String second = scene.send(thread, "step", "interrupt");
        scene.chain(second);
        scene.chain(queued);

        assertThat(scene.log(thread)).isEqualTo("wait step step");
    }

    @Test
    void aBusyThreadRejectsWhatSaysNothing() throws IOException {
        String thread = scene.threadDoing("wait");

        Harness.Answer answer = scene.harness.post("/threads/" + thread + "/runs", Scenario.body("step", ""));

        assertThat(Scenario.code(answer)).isEqualTo("409 thread_busy");
        assertThat(scene.kinds(thread)).isEqualTo(List.of("CREATE", "INPUT", "STEP"));
    }
}
