package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.state.AppendResult.Appended;
import dev.stint.state.AppendResult.Repeated;
import dev.stint.state.AppendResult.Stale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of sessions does. */
abstract class SessionStoreContract {
    static final Duration LIFETIME = Duration.ofDays(30);

    final ManualClock clock = new ManualClock();
    final AtomicInteger nonces = new AtomicInteger();
    final String nonceOfThisTest = UUID.randomUUID().toString().substring(0, 8);
    final StoreConfig config = StoreConfig.of("sessions")
            .withClock(clock)
            .withNonces(() -> nonceOfThisTest + "-" + nonces.incrementAndGet());
    final SessionKey key = new SessionKey("acme", UUID.randomUUID().toString());
    final RunId runId = new RunId(UUID.randomUUID().toString());
    final SessionStore store = store();

    abstract SessionStore store();

    Session fresh() {
        return store.restore(key, Version.NONE);
    }

    Session accepted() {
        return appended(store.accept(
                fresh(), Changes.input(runId, Changes.notes("first")), Changes.run(key, runId, clock.instant())));
    }

    Session noted(Session base, String note) {
        return appended(store.append(base, Changes.note(base, note)));
    }

    static Session appended(AppendResult result) {
        assertThat(result).isInstanceOf(Appended.class);
        return ((Appended) result).session();
    }

    void assertSame(Session actual, Session expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void anUnknownSessionIsNewAndEmpty() {
        Session session = fresh();

        assertThat(session.isNew()).isTrue();
        assertThat(session.version()).isEqualTo(Version.NONE);
        assertThat(session.document()).isEqualTo(Changes.object().set("metadata", Changes.object()));
    }

    @Test
    void restoreGivesWhatWasAppended() {
        Session session = noted(noted(accepted(), "second"), "third");

        assertThat(session.version()).isEqualTo(Version.of(3));
        assertThat(session.state()).isEqualTo(Changes.notes("first", "second", "third"));
        assertSame(store.restore(key, Version.NONE), session);
        assertSame(store.restore(key, session.snapshot()), session);
    }

    @Test
    void commitRejectsAStaleVersion() {
        Session base = accepted();
        Session winner = noted(base, "mine");

        AppendResult result = store.append(base, Changes.note(base, "too late"));

        assertThat(result).isInstanceOf(Stale.class);
        assertThat(((Stale) result).winner().version()).isEqualTo(winner.version());
        assertThat(((Stale) result).winner().patch().operations().toString()).contains("mine");
        assertSame(store.restore(key, Version.NONE), winner);
    }

    @Test
    void acceptingARunTwiceGivesTheRunOfTheFirstTime() {
        Session session = accepted();
        Run again = Changes.run(key, runId, clock.instant().plusSeconds(5));

        AppendResult result = store.accept(session, Changes.input(runId, Changes.notes("again")), again);

        assertThat(result).isEqualTo(new Repeated(Changes.run(key, runId, clock.instant())));
        assertSame(store.restore(key, Version.NONE), session);
    }

    @Test
    void acceptRejectsAStaleVersionAndLeavesNoRun() {
        Session base = fresh();
        appended(store.append(base, Changes.create(Changes.object())));

        AppendResult result =
                store.accept(base, Changes.input(runId, Changes.notes("x")), Changes.run(key, runId, clock.instant()));

        assertThat(result).isInstanceOf(Stale.class);
        assertThat(store.run(key.tenant(), runId)).isEmpty();
    }

    @Test
    void aRunIsFoundByItsIdAndItsTenantOnly() {
        accepted();

        assertThat(store.run("acme", runId)).contains(Changes.run(key, runId, clock.instant()));
        assertThat(store.run("other", runId)).isEmpty();
    }

    @Test
    void projectOverwritesTheRun() {
        Session session = noted(accepted(), "second");
        Run ended = Changes.ended(Changes.run(key, runId, session.createdAt()), session);

        store.project(session, ended);

        assertThat(store.run("acme", runId)).contains(ended);
    }

    @Test
    void rescheduleMovesARunThatGoesOnAndLeavesOneThatHasEnded() {
        Session session = noted(accepted(), "second");
        Run later = Changes.run(key, runId, session.createdAt())
                .carried(clock.instant().plusSeconds(900));
        Run ended = Changes.ended(later, session);

        assertThat(store.reschedule(later)).isTrue();
        assertThat(store.run("acme", runId)).contains(later);
        store.project(session, ended);
        assertThat(store.reschedule(later)).isFalse();
        assertThat(store.run("acme", runId)).contains(ended);
    }

    @Test
    void aRunOfSmallStepsCostsAUnitAStep() {
        List<Consumed> consumed = new ArrayList<>();
        SessionStore metered = store.metered(consumed::add);
        int steps = 40;

        Session session = appended(metered.accept(
                fresh(), Changes.input(runId, Changes.notes("first")), Changes.run(key, runId, clock.instant())));
        for (int step = 0; step < steps; step++) {
            session = appended(metered.append(session, Changes.note(session, "note " + step)));
        }
        metered.project(session, Changes.ended(Changes.run(key, runId, session.createdAt()), session));

        double table = consumed.stream().mapToDouble(Consumed::writeUnits).sum();
        double indexes =
                consumed.stream().mapToDouble(Consumed::indexWriteUnits).sum();
        assertThat(table).isEqualTo(steps + 6);
        assertThat(table + indexes).isLessThanOrEqualTo(steps + 12);
    }
}
