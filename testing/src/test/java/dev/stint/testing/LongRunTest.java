package dev.stint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.agents.LlmAgent;
import dev.stint.events.Json;
import dev.stint.state.Consumed;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs that are long in steps, or in time. */
@ExtendWith(Quiet.class)
class LongRunTest {
    @Test
    void aRunOfTenThousandStepsEndsAndEachRestoreIsStillOneQuery() {
        List<String> calls = new ArrayList<>();
        List<Consumed> consumed = new ArrayList<>();
        TestStint stint = TestStint.of((agents, environment) -> agents.add("counting", new Counting()))
                .stintTimeout(Duration.ofMinutes(1))
                .historyEvents(500)
                .watching(calls::add)
                .around(store -> store.metered(consumed::add))
                .start();
        SentRun run = stint.send(Json.object().put("from", 10_000));
        calls.clear();
        consumed.clear();
        while (stint.chain().executions(run.id()) < 3) {
            assertThat(stint.happenNext()).isTrue();
        }
        long restores = calls.stream().filter("restore"::equals).count();
        long queries = consumed.stream()
                .filter(call -> call.operation().equals("Query"))
                .count();
        assertThat(restores).isGreaterThan(100);
        assertThat(queries).isEqualTo(restores);

        assertThat(run.answer()).isEqualTo("lift off");
        assertThat(stint.chain().executions(run.id())).isGreaterThanOrEqualTo(3);
        SessionStore store = stint.store();
        var session = store.restore(new SessionKey("tester", run.thread()), Version.NONE);
        assertThat(session.version().number()).isEqualTo(1 + 10_000);
        consumed.clear();
        store.restore(session.key(), session.snapshot());
        assertThat(consumed).hasSize(1);
    }

    @Test
    void aYearPassesAtOnceAndTheParkedRunGoesOnWithANewExecution() {
        int seconds = 365 * 24 * 3600;
        var model = ScriptedModel.create()
                .calls("wait", "{\"seconds\": %d}".formatted(seconds))
                .says("here I am again");
        TestStint stint = TestStint.of(LlmAgent.builder()
                        .waits(Duration.ofDays(365))
                        .model(model)
                        .build())
                .start();
        Instant began = stint.time().instant();

        SentRun run = stint.send("see you in a year");

        assertThat(run.answer()).isEqualTo("here I am again");
        assertThat(stint.time().instant()).isEqualTo(began.plusSeconds(seconds));
        assertThat(stint.chain().executions(run.id())).isEqualTo(2);
    }

    @Test
    void aStreamOfMessagesDoesNotStarveTheStepInFlight() {
        var model = ScriptedModel.create().says("at last");
        TestStint stint = TestStint.of(LlmAgent.builder().model(model).build()).start();
        SentRun run = stint.send("hi");
        for (int n = 1; n <= 50; n++) {
            stint.faults().conflictAt(n);
        }

        assertThat(run.answer()).isEqualTo("at last");
        assertThat(model.requests())
                .as("the step was made once and appended behind the others")
                .hasSize(1);
        assertThat(run.history()).hasSizeGreaterThan(50);
    }

    @Test
    void aRunWhoseProcessDiesInTheSameStepEachTimeFailsInTheEnd() {
        TestStint[] stint = new TestStint[1];
        var model = ScriptedModel.create().answers(request -> {
            throw stint[0].faults().crash();
        });
        stint[0] = TestStint.of(LlmAgent.builder().model(model).build()).start();

        SentRun run = stint[0].send("hi").awaitEnd();

        assertThat(run.status()).isEqualTo("error");
        assertThat(run.error()).startsWith("step_never_ends");
        assertThat(model.requests()).hasSize(5);
    }
}
