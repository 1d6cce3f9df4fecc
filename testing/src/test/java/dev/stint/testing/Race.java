package dev.stint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One story: who races on a session, in which order, and what goes wrong, all by one seed. */
final class Race {
    private static final String THREAD = "11111111-2222-4333-8444-555555555555";
    private static final SessionKey KEY = new SessionKey("tester", THREAD);

    private final Random random;
    private final Acknowledged acknowledged = new Acknowledged();
    private final RacingAgent agent = new RacingAgent();
    private final Interleaving actors;
    private final TestStint stint;
    private final List<String> said = new ArrayList<>();
    private boolean deleted;
    private boolean triedToDelete;
    private boolean crashes;

    Race(long seed) {
        random = new Random(seed);
        actors = new Interleaving(random);
        stint = TestStint.of((agents, environment) -> agents.add("racing", agent))
                .around(acknowledged::around)
                .watching(call -> actors.pass())
                .stintTimeout(Duration.ofMinutes(1))
                .start();
    }

    /** Lets it happen, and says how many turns it took. */
    long run() {
        SentRun first = stint.run(THREAD, body("reject"));
        ObjectNode event = event(first);
        actors.actor(this::chain);
        maybe(70, () -> actors.actor(() -> zombie(event, Duration.ofMinutes(1))));
        maybe(30, () -> actors.lateActor(() -> zombie(event, Duration.ofMinutes(20))));
        maybe(80, () -> actors.actor(() -> messages(1 + random.nextInt(4))));
        maybe(40, () -> actors.actor(() -> cancel(first)));
        maybe(60, () -> actors.actor(this::answers));
        maybe(60, () -> actors.actor(this::answers));
        maybe(30, () -> actors.actor(() -> say(random.nextBoolean() ? "interrupt" : "rollback")));
        maybe(50, () -> actors.actor(this::sweep));
        maybe(15, () -> actors.actor(this::delete));
        maybe(60, () -> stint.faults().lostAnswerAt(1 + random.nextInt(20)));
        maybe(30, () -> {
            crashes = true;
            stint.faults().crashBefore(1 + random.nextInt(20));
            stint.faults().crashAfter(1 + random.nextInt(20));
        });
        actors.run();
        quiet();
        actors.runLate();
        quiet();
        judge();
        return actors.turns();
    }

    private void maybe(int percent, Runnable what) {
        if (random.nextInt(100) < percent) {
            what.run();
        }
    }

    private static ObjectNode body(String multitask) {
        ObjectNode body = Json.object().put("multitask_strategy", multitask);
        body.set("input", Json.object());
        return body;
    }

    private static ObjectNode event(SentRun run) {
        return Json.object()
                .put("protocol", 1)
                .put("tenant", "tester")
                .put("session", run.thread())
                .put("run", run.id())
                .put("version", 1)
                .put("snapshot", 1)
                .put("retry", 0);
    }

    private void chain() {
        for (int idle = 0; idle < 10; idle++) {
            while (isDue()) {
                stint.timeline().happen();
            }
            actors.pass();
        }
    }

    private boolean isDue() {
        Instant next = stint.timeline().next();
        return next != null && !next.isAfter(stint.time().instant());
    }

    private void zombie(ObjectNode event, Duration timeout) {
        stint.stint(event, timeout);
    }

    private void messages(int count) {
        for (int i = 0; i < count; i++) {
            say("enqueue");
        }
    }

    private void say(String multitask) {
        Reply reply = stint.post("/threads/%s/runs".formatted(THREAD), body(multitask));
        said.add(multitask + " " + reply.status());
        // 404: it was deleted. 409: others write to it all the time. 500: its process died, or an answer was lost.
        assertThat(reply.status()).isIn(200, 404, 409, 500, 503);
    }

    private void cancel(SentRun run) {
        String action = random.nextBoolean() ? "interrupt" : "rollback";
        stint.post("/runs/%s/cancel?action=%s".formatted(run.id(), action), Json.object());
    }

    private void answers() {
        for (int looks = 0; looks < 20; looks++) {
            Session session = stint.store().restore(KEY, Version.NONE);
            if (session.document().path("run").has("question")) {
                long question = session.document().at("/run/question/version").asLong();
                ObjectNode command = Asked.command(THREAD + ":" + question, Json.read("\"yes\""));
                Reply reply = stint.post("/threads/%s/commands".formatted(THREAD), command);
                assertThat(reply.status()).isIn(200, 404, 409, 500, 503);
                return;
            }
            actors.pass();
        }
    }

    private void sweep() {
        stint.pass(Duration.ZERO);
        stint.sweep();
    }

    private void delete() {
        triedToDelete = true;
        Reply reply = stint.call("DELETE", "/threads/" + THREAD, "", "tester");
        assertThat(reply.status()).isIn(204, 404, 409, 500, 503);
        deleted |= stint.store().restore(KEY, Version.NONE).isNew();
    }

    private void quiet() {
        for (int events = 0; stint.happenNext(); events++) {
            if (events == 5_000) {
                throw new AssertionError("something goes on for ever: " + journal());
            }
        }
    }

    private List<String> journal() {
        return stint.store().history(KEY, Version.MAX, 1_000).reversed().stream()
                .map(commit -> "%s %s %s %s".formatted(commit.version(), commit.kind(), commit.head(), commit.info()))
                .toList();
    }

    private void judge() {
        try {
            acknowledged.requireAllIn(stint.store());
            assertThat(stint.runs()).as("every run is over").allMatch(SentRun::isOver);
            Session end = stint.store().restore(KEY, Version.NONE);
            if (deleted) {
                assertThat(end.isNew()).as("nobody raised the dead").isTrue();
                return;
            }
            assertThat(end.head().run()).as("no run is active").isNull();
            assertThat(end.document().has("queue")).as("nobody waits").isFalse();
            everyRunHasOneEnd();
            noEffectIsLost();
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "\nsaid " + said + "\ncrashes " + crashes + "\nwrites "
                            + stint.faults().writes() + "\n" + String.join("\n", journal()),
                    e);
        }
    }

    private void everyRunHasOneEnd() {
        List<Commit> journal = stint.store().history(KEY, Version.MAX, 1_000).reversed();
        Map<String, Integer> ends = new HashMap<>();
        for (int i = 1; i < journal.size(); i++) {
            RunId before = journal.get(i - 1).head().run();
            RunId after = journal.get(i).head().run();
            if (before != null && !before.equals(after)) {
                ends.merge(before.value(), 1, Integer::sum);
            }
        }
        assertThat(ends.values()).allMatch(count -> count == 1);
        for (SentRun run : stint.runs()) {
            Run item = stint.store().run("tester", new RunId(run.id())).orElseThrow();
            // A delete takes the runs that wait for their turn along, and its process may die behind that.
            if (!triedToDelete || !String.valueOf(item.error()).startsWith("run_gone")) {
                assertThat(item.status()).isIn(Run.Status.SUCCESS, Run.Status.INTERRUPTED, Run.Status.ROLLED_BACK);
            }
        }
    }

    private void noEffectIsLost() {
        Set<String> told = new HashSet<>();
        stint.store()
                .history(KEY, Version.MAX, 1_000)
                .forEach(commit -> told.add(commit.info().path("effect").asText()));
        Set<String> made = new HashSet<>();
        for (RacingAgent.Done done : agent.effects) {
            assertThat(made.add(done.key())).as("%s was done once", done.key()).isTrue();
            Invocation by = done.by();
            if (by != null && by.crash() == null) {
                assertThat(told).as("an effect's result is in the journal").contains(done.key());
            }
        }
    }
}
