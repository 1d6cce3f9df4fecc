package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.state.RunId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the sweeper finds, and what it does about it. */
class SweeperTest {
    private final Scenario scene = new Scenario();

    @Test
    void aRunThatWasAcceptedAndNeverStartedIsStarted() throws IOException {
        scene.harness.chainBroken = true;
        String run = scene.send(scene.thread(), "step", "");
        scene.harness.chainBroken = false;
        scene.harness.clock.of(Duration.ofMinutes(2));

        assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.STARTED);
        assertThat(scene.harness.started).hasSize(1);
        assertThat(due(run)).isAfter(scene.harness.clock.instant());
    }

    @Test
    void aRunWhoseExecutionDiedIsStartedAgainAndThatIsNoted() throws IOException {
        String thread = scene.thread();
        String run = scene.send(thread, "step", "");
        scene.harness.dead.add(new RunId(run));

        assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.STARTED);

        assertThat(scene.kinds(thread)).endsWith("INPUT", "RETRY");
        assertThat(scene.session(thread).head().attempts()).isEqualTo(1);
        assertThat(scene.harness.started).hasSize(2);
    }

    @Test
    void aStepThatNeverEndsFailsItsRunAfterAStatedNumberOfTries() throws IOException {
        String thread = scene.thread();
        String run = scene.send(thread, "step", "");
        scene.harness.dead.add(new RunId(run));
        for (int i = 1; i < RunLimits.DEFAULT.attempts(); i++) {
            assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.STARTED);
        }

        assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.CLOSED);

        assertThat(scene.status(thread)).isEqualTo("error");
        assertThat(scene.run(run).error()).contains("step_never_ends");
    }

    @Test
    void aLongWaitThatNoExecutionHoldsIsLeftAlone() throws IOException {
        String thread = scene.threadDoing("park");
        String run = scene.activeRun(thread);
        scene.harness.dead.add(new RunId(run));
        scene.harness.clock.of(Duration.ofDays(1));

        assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.GOES_ON);

        assertThat(scene.harness.started).hasSize(1);
        assertThat(due(run))
                .as("looked at when it is due")
                .isAfter(scene.harness.clock.instant().plus(Duration.ofDays(58)));
    }

    @Test
    void aLongWaitWhoseScheduleDidNotFireIsStarted() throws IOException {
        String thread = scene.threadDoing("park");
        String run = scene.activeRun(thread);
        scene.harness.dead.add(new RunId(run));
        assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.GOES_ON);
        scene.harness.clock.of(Duration.ofDays(60).plusMinutes(6));

        assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.STARTED);
    }

    @Test
    void aChildThatNobodyStartedYetIsItsParentsToStart() throws IOException {
        String thread = scene.threadDoing("spawn");
        String child = scene.activeRun(scene.child(thread, 1));

        assertThat(scene.sweep(child)).isEqualTo(Sweeper.Found.GOES_ON);
        assertThat(scene.harness.started).hasSize(1);
    }

    @Test
    void aChildWhoseParentIsOverIsEnded() throws IOException {
        String thread = scene.threadDoing("spawn");
        String run = scene.activeRun(thread);
        String child = scene.activeRun(scene.child(thread, 1));
        ObjectNode gaveUp = StintRequest.first(scene.run(run)).toJson();
        gaveUp.put("version", scene.session(thread).version().number());
        gaveUp.putObject("fail").put("error", "Lambda.Unknown").put("cause", "killed");
        scene.harness.stint(gaveUp);

        assertThat(scene.run(child).isOver()).isFalse();
        assertThat(scene.sweep(child)).isEqualTo(Sweeper.Found.CLOSED);
        assertThat(scene.run(child).isOver()).isTrue();
    }

    @Test
    void aParentThatWasNotToldOfItsChildrensEndIsStartedAnew() throws IOException {
        String thread = scene.threadDoing("spawn-steps");
        String run = scene.activeRun(thread);
        scene.chain(scene.activeRun(scene.child(thread, 0)));
        scene.chain(scene.activeRun(scene.child(thread, 1)));
        assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.GOES_ON);
        scene.harness.clock.of(Duration.ofMinutes(6));

        assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.STARTED);
        assertThat(scene.harness.stopped).hasSize(1);
    }

    @Test
    void aRunThatIsOverAndWhoseItemDoesNotSaySoIsClosed() throws IOException {
        String thread = scene.threadDoing("ask");
        String run = scene.activeRun(thread);
        var open = scene.run(run);
        scene.answer(thread, "1");
        scene.chain(run);
        scene.harness.store.project(scene.session(thread), open);
        assertThat(scene.run(run).isOver()).isFalse();

        assertThat(scene.sweep(run)).isEqualTo(Sweeper.Found.CLOSED);
        assertThat(scene.run(run).isOver()).isTrue();
    }

    @Test
    void aQueuedRunWhoseTurnNobodyGaveItBegins() throws IOException {
        String thread = scene.threadDoing("wait");
        String first = scene.activeRun(thread);
        String queued = scene.send(thread, "step", "enqueue");
        scene.harness.chainBroken = true;
        scene.cancel(first, "");
        scene.harness.chainBroken = false;

        assertThat(scene.sweep(queued)).isEqualTo(Sweeper.Found.GOES_ON);
        assertThat(scene.activeRun(thread)).isEqualTo(queued);
        assertThat(scene.harness.started.getLast().id().value()).isEqualTo(queued);
    }

    private Instant due(String run) {
        Instant due = scene.run(run).due();
        assertThat(due).isNotNull();
        return due == null ? Instant.MIN : due;
    }
}
