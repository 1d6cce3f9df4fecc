package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.state.AppendResult.Appended;
import dev.stint.state.AppendResult.Repeated;
import dev.stint.state.AppendResult.Stale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
        assertThat(actual).isEqualTo(expected);
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
    void updateMovesARunThatGoesOnAndLeavesOneThatHasEnded() {
        Session session = noted(accepted(), "second");
        Run later = Changes.run(key, runId, session.createdAt())
                .inGeneration(1)
                .dueAt(clock.instant().plusSeconds(900));
        Run ended = Changes.ended(later, session);

        assertThat(store.update(later)).isTrue();
        assertThat(store.run("acme", runId)).contains(later);
        store.project(session, ended);
        assertThat(store.update(later)).isFalse();
        assertThat(store.run("acme", runId)).contains(ended);
    }

    private Run dueIn(Duration after) {
        RunId id = new RunId(UUID.randomUUID().toString());
        SessionKey other = new SessionKey("acme", UUID.randomUUID().toString());
        Run run = Changes.run(other, id, clock.instant()).dueAt(clock.instant().plus(after));
        appended(store.accept(store.restore(other, Version.NONE), Changes.input(id, Changes.notes("first")), run));
        return run;
    }

    private List<Run> dueOf(List<Run> ours) {
        return store.due(clock.instant(), 1_000, unreadable -> {}).stream()
                .filter(ours::contains)
                .toList();
    }

    @Test
    void runsThatAreDueComeOldestFirstAndNoOthersDo() {
        Run third = dueIn(Duration.ofSeconds(30));
        Run first = dueIn(Duration.ofSeconds(10));
        Run later = dueIn(Duration.ofSeconds(100));
        Run second = dueIn(Duration.ofSeconds(20));
        List<Run> ours = List.of(first, second, third, later);
        assertThat(dueOf(ours)).isEmpty();

        clock.advance(Duration.ofSeconds(60));

        assertThat(dueOf(ours)).containsExactly(first, second, third);
    }

    @Test
    void aRunThatWasLookedAtOrHasEndedIsNotDueAnyMore() {
        Run one = dueIn(Duration.ofSeconds(10));
        Run two = dueIn(Duration.ofSeconds(20));
        Session session = accepted();
        Run ended = Changes.run(key, runId, clock.instant());
        clock.advance(Duration.ofSeconds(60));
        assertThat(dueOf(List.of(one, two, ended))).hasSize(3);

        store.update(one.dueAt(clock.instant().plusSeconds(900)));
        store.project(session, Changes.ended(ended, session));

        assertThat(dueOf(List.of(one, two, ended))).containsExactly(two);
    }

    @Test
    void aRunThatCannotBeReadIsToldAndKeepsNoOtherWaiting() {
        Run bad = dueIn(Duration.ofSeconds(10));
        Run good = dueIn(Duration.ofSeconds(20));
        Item item = raw().get(RunItem.key("acme", bad.id())).orElseThrow();
        put(item, "status", AttributeValue.fromS("FROM_THE_FUTURE"));
        clock.advance(Duration.ofSeconds(60));
        List<CorruptJournalException> told = new ArrayList<>();

        assertThat(store.due(clock.instant(), 1_000, told::add)).contains(good);
        assertThat(told).anyMatch(e -> String.valueOf(e.getMessage()).contains("FROM_THE_FUTURE"));
    }

    @Test
    void aFewOfManyDueRunsAreNoMoreThanAskedFor() {
        for (int i = 0; i < 20; i++) {
            dueIn(Duration.ofSeconds(i));
        }
        clock.advance(Duration.ofSeconds(60));

        assertThat(store.due(clock.instant(), 3, unreadable -> {})).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aRunsItemOutlivesTheMomentAtWhichItIsDue() {
        accepted();
        Run waiting =
                Changes.run(key, runId, clock.instant()).dueAt(clock.instant().plus(Duration.ofDays(366)));
        store.update(waiting);

        clock.advance(Duration.ofDays(367));

        assertThat(store.run("acme", runId)).contains(waiting);
        assertThat(dueOf(List.of(waiting))).containsExactly(waiting);
    }

    @Test
    void whoeverWaitsForAnAnswerIsToldToWhomItIsGiven() {
        Version question = accepted().version();

        assertThat(store.awaitAnswer(key, question, "token-1")).isTrue();
        assertThat(store.awaitAnswer(key, question, "token-2"))
                .as("another execution")
                .isTrue();

        assertThat(store.closeQuestion(key, question)).contains("token-2");
        assertThat(store.closeQuestion(key, question)).as("told again").contains("token-2");
        assertThat(store.awaitAnswer(key, question, "token-3")).isFalse();
    }

    @Test
    void nobodyWaitsForAnAnswerThatIsThere() {
        Version question = accepted().version();

        assertThat(store.closeQuestion(key, question)).isEmpty();

        assertThat(store.awaitAnswer(key, question, "token-1")).isFalse();
        assertThat(store.closeQuestion(key, question)).isEmpty();
        assertThat(store.awaitAnswer(key, question.next(), "token-2"))
                .as("another question")
                .isTrue();
    }

    @Test
    void stepsAndAttemptsOfAHeadAreKept() {
        Session base = accepted();
        Head head = base.head().stepped(Status.BUSY, Changes.SCHEMA).retried().retried();
        Session session =
                appended(store.append(base, new Change(Commit.Kind.RETRY, head, Patch.none(), Changes.object())));

        assertThat(session.head().steps()).isEqualTo(1);
        assertThat(session.head().attempts()).isEqualTo(2);
        assertSame(fresh(), session);
        assertThat(store.history(key, Version.MAX, 1).getFirst().head()).isEqualTo(head);
    }

    @Test
    void aCopyHasNeitherTheRunNorTheQueueOfItsSource() {
        Session base = accepted();
        Patch busy = Patch.set("/run", Changes.object().put("until", "2026-01-01T00:00:00Z"))
                .then(Patch.set("/queue", Json.NODES.arrayNode().add(1)));
        Session source = appended(store.append(base, Changes.step(base, busy, null)));
        SessionKey target = new SessionKey("acme", UUID.randomUUID().toString());

        Session copy = appended(store.fork(key, source.version(), target));

        assertThat(copy.head().run()).isNull();
        assertThat(copy.head().status()).isEqualTo(Status.IDLE);
        assertThat(copy.document().has("run")).isFalse();
        assertThat(copy.document().has("queue")).isFalse();
        assertThat(copy.state()).isEqualTo(source.state());
        assertThat(fresh().document().has("run")).as("the source keeps its own").isTrue();
    }

    @Test
    void aForgottenRunIsNotShownAndItsIdIsNotAcceptedAgain() {
        Session session = accepted();
        Run ended = Changes.ended(Changes.run(key, runId, clock.instant()), session);
        store.project(session, ended);

        store.forget(ended);

        assertThat(store.run("acme", runId)).get().matches(run -> !run.isShown() && run.isOver());
        assertThat(store.accept(session, Changes.input(runId, Changes.notes("again")), ended))
                .isInstanceOf(Repeated.class);
    }

    @Test
    void historyGivesCommitsNewestFirstInPages() {
        Session session = noted(noted(noted(accepted(), "second"), "third"), "fourth");

        List<Commit> newest = store.history(key, Version.MAX, 3);
        List<Commit> rest = store.history(key, newest.getLast().version(), 3);

        assertThat(newest).extracting(commit -> commit.version().number()).containsExactly(4L, 3L, 2L);
        assertThat(rest).extracting(commit -> commit.version().number()).containsExactly(1L);
        assertThat(rest.getFirst().kind()).isEqualTo(Commit.Kind.INPUT);
        assertThat(rest.getFirst().isSnapshot()).isTrue();
        assertThat(newest.getFirst().info()).isEqualTo(Changes.object().put("step", "note"));
        assertThat(newest.getFirst().head()).isEqualTo(session.head());
        assertThat(newest.getFirst().writeUnits()).isEqualTo(1);
        assertThat(newest.getFirst().patch())
                .isEqualTo(Patch.append("/state/notes", List.of(Json.NODES.textNode("fourth"))));
        assertThat(store.history(key, Version.of(1), 3)).isEmpty();
        assertThat(store.history(key, Version.NONE, 3)).isEmpty();
    }

    @Test
    void aPageHasOneToAThousandCommits() {
        assertThatThrownBy(() -> store.history(key, Version.MAX, 0)).hasMessageContaining("allowed are 1 to 1000");
        assertThatThrownBy(() -> store.history(key, Version.MAX, 1_001)).hasMessageContaining("allowed are 1 to 1000");
    }

    @Test
    void anyVersionCanBeRead() {
        Session first = accepted();
        Session second = noted(first, "second");
        noted(second, "third");

        assertThat(store.at(key, Version.of(1))).hasValueSatisfying(session -> assertSame(session, first));
        assertThat(store.at(key, Version.of(2))).hasValueSatisfying(session -> assertSame(session, second));
        assertThat(store.at(key, Version.of(4))).isEmpty();
        assertThat(store.at(key, Version.NONE)).isEmpty();
        assertThat(store.at(new SessionKey("acme", "nobody"), Version.of(1))).isEmpty();
    }

    @Test
    void aVersionBeforeASnapshotIsReadFromTheSnapshotBeforeIt() {
        Session first = noted(accepted(), "second");
        Session snapshot = replaced(first, Changes.notes("all", "new"));
        noted(snapshot, "more");

        assertThat(snapshot.snapshot()).isEqualTo(snapshot.version());
        assertThat(store.at(key, first.version()).orElseThrow().state()).isEqualTo(Changes.notes("first", "second"));
        assertThat(fresh().state()).isEqualTo(Changes.notes("all", "new", "more"));
    }

    Session replaced(Session base, JsonNode state) {
        ObjectNode document = Changes.object();
        document.putObject("metadata");
        document.set("state", state);
        return appended(store.append(base, Changes.step(base, Patch.set("", document), null)));
    }

    @Test
    void aForkIsAnIdleCopyThatSharesNothing() {
        Session source = accepted();
        noted(source, "later");
        SessionKey copyKey = new SessionKey("acme", "copy of " + key.session());

        Session copy = appended(store.fork(key, source.version(), copyKey));
        Session changed = appended(store.append(copy, Changes.note(copy, "elsewhere")));

        assertThat(copy.state()).isEqualTo(Changes.notes("first"));
        assertThat(copy.head()).isEqualTo(new Head(Status.IDLE, "notes", Changes.SCHEMA, null));
        assertSame(store.restore(copyKey, Version.NONE), changed);
        assertThat(fresh().state()).isEqualTo(Changes.notes("first", "later"));
        Commit fork = store.history(copyKey, Version.MAX, 10).getLast();
        assertThat(fork.kind()).isEqualTo(Commit.Kind.FORK);
        assertThat(fork.isSnapshot()).isTrue();
        store.delete(fresh());
        assertSame(store.restore(copyKey, Version.NONE), changed);
    }

    @Test
    void theItemOfARunIsThereWhenItIsDueHoweverLateThatIs() {
        Session session = accepted();
        Instant due = clock.instant().plus(LIFETIME.multipliedBy(12));
        store.update(store.run("acme", runId).orElseThrow().dueAt(due));

        clock.advance(LIFETIME.multipliedBy(12));

        assertThat(store.due(clock.instant(), 1_000, unreadable -> {}))
                .extracting(Run::id)
                .contains(runId);
        assertThat(session.key()).isEqualTo(key);
    }

    @Test
    void aForkToASessionThatLivesIsStale() {
        Session source = accepted();

        AppendResult result = store.fork(key, source.version(), key);

        assertThat(result).isInstanceOf(Stale.class);
        assertThat(((Stale) result).winner().version()).isEqualTo(source.version());
        assertThatThrownBy(() -> store.fork(key, Version.of(7), new SessionKey("acme", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no version 7");
    }

    @Test
    void deletingLeavesATombstoneThatStopsWhoeverStillWrites() {
        Session zombie = noted(accepted(), "second");
        store.project(zombie, Changes.ended(Changes.run(key, runId, zombie.createdAt()), zombie));

        Session deleted = appended(store.delete(zombie));

        assertThat(deleted.isNew()).isTrue();
        assertThat(store.append(zombie, Changes.note(zombie, "from the grave"))).isInstanceOf(Stale.class);
        assertThat(fresh().isNew()).isTrue();
        assertThat(store.history(key, Version.MAX, 10)).isEmpty();
        assertThat(store.at(key, Version.of(1))).isEmpty();
        assertThat(raw().sortKeys(Keys.session(key)))
                .containsExactly("J#0000000001", "J#0000000002", "J#0000000003", Keys.SUMMARY);
        assertThat(raw().get(itemKey(2)).orElseThrow().bytes()).isLessThan(300);
        assertThat(raw().get(itemKey(3)).orElseThrow().number(SessionTable.TTL))
                .isGreaterThan(clock.instant().plus(Duration.ofDays(1)).getEpochSecond());
    }

    @Test
    void aWriterWhoReadLongBeforeADeleteFindsNoFreePlace() {
        Session early = accepted();
        Session later = noted(early, "second");
        appended(store.delete(noted(later, "third")));

        assertThat(store.append(early, Changes.note(early, "an effect begins"))).isInstanceOf(Stale.class);
        assertThat(store.append(later, Changes.note(later, "and another"))).isInstanceOf(Stale.class);
        Session again = appended(store.append(fresh(), Changes.create(Changes.object())));
        assertThat(store.append(early, Changes.note(early, "still"))).isInstanceOf(Stale.class);
        assertSame(store.restore(key, early.version()), again);
    }

    @Test
    void anIdThatWasDeletedStartsOverAboveItsTombstone() {
        Session first = noted(accepted(), "second");
        Session deleted = appended(store.delete(first));
        Session again =
                appended(store.append(deleted, Changes.create(Changes.object().put("life", 2))));

        assertThat(again.version()).isEqualTo(Version.of(4));
        assertThat(again.snapshot()).isEqualTo(again.version());
        assertThat(again.createdAt()).isEqualTo(clock.instant());
        assertSame(store.restore(key, Version.NONE), again);
        assertSame(store.restore(key, Version.of(1)), again);
        assertThat(store.history(key, Version.MAX, 10)).hasSize(1);
        assertThat(store.at(key, Version.of(3))).isEmpty();
        Session gone = appended(store.delete(again));
        assertThat(raw().sortKeys(Keys.session(key))).hasSize(6).contains("J#0000000005", Keys.SUMMARY);
        assertThat(appended(store.delete(gone)).isNew()).isTrue();
    }

    @Test
    void aDeleteOfAStaleSessionDeletesNothing() {
        Session stale = accepted();
        Session newest = noted(stale, "second");

        assertThat(store.delete(stale)).isInstanceOf(Stale.class);
        assertSame(fresh(), newest);
    }

    @Test
    void aSessionReadsAsGoneTheMomentItsLifetimeIsOver() {
        Session session = accepted();

        clock.advance(LIFETIME.minusMillis(1));
        assertSame(fresh(), withUsableUntil(session));
        clock.advance(Duration.ofMillis(1));

        assertThat(fresh().isNew()).isTrue();
        assertThat(store.restore(key, session.snapshot()).isNew()).isTrue();
        assertThat(store.at(key, session.version())).isEmpty();
        assertThat(store.history(key, Version.MAX, 10)).isEmpty();
    }

    @Test
    void eachCommitGivesASessionAnotherLifetime() {
        Session session = accepted();
        for (int i = 0; i < 5; i++) {
            clock.advance(LIFETIME.minusHours(1));
            session = noted(session, "still here");
            assertSame(fresh(), session);
        }
        assertThat(session.createdAt()).isBefore(clock.instant().minus(LIFETIME.multipliedBy(4)));
    }

    @Test
    void anExpiredIdStartsOverWithASnapshotAboveWhatIsStillThere() {
        noted(accepted(), "second");
        clock.advance(LIFETIME);

        Session base = fresh();
        Session again =
                appended(store.append(base, Changes.create(Changes.object().put("life", 2))));

        assertThat(base.version()).isEqualTo(Version.of(2));
        assertThat(again.version()).isEqualTo(Version.of(3));
        assertThat(again.snapshot()).isEqualTo(Version.of(3));
        assertThat(again.metadata()).isEqualTo(Changes.object().put("life", 2));
        assertThat(store.history(key, Version.MAX, 10)).hasSize(1);
        assertSame(fresh(), again);
    }

    @Test
    void aPromiseToKeepASessionOutlivesItsLifetimeAndTheCommitsOfOthers() {
        Session running = accepted();
        Instant until = clock.instant().plus(LIFETIME.multipliedBy(4));
        Session waiting = appended(store.append(running, Changes.step(running, Patch.none(), until)));
        Session message = noted(waiting, "a message in between");

        clock.advance(LIFETIME.multipliedBy(4).minusSeconds(1));
        assertThat(fresh().state()).isEqualTo(message.state());
        assertThat(message.expiresAt()).isEqualTo(until);
        clock.advance(Duration.ofSeconds(1));
        assertThat(fresh().isNew()).isTrue();
    }

    @Test
    void aPromiseEndsWithItsRun() {
        Session running = accepted();
        Instant until = clock.instant().plus(LIFETIME.multipliedBy(4));
        Session waiting = appended(store.append(running, Changes.step(running, Patch.none(), until)));

        Session ended = appended(store.append(
                waiting,
                new Change(Commit.Kind.STEP, waiting.head().ended(Status.IDLE), Patch.none(), Changes.object())));

        assertThat(ended.expiresAt()).isEqualTo(clock.instant().plus(LIFETIME));
    }

    @Test
    void aSessionHeldForTooLongIsRefused() {
        Session held = accepted();
        clock.advance(LIFETIME.multipliedBy(2));

        assertThatThrownBy(() -> store.append(held, Changes.note(held, "late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("restore it again");
    }

    @Test
    void anyHintLeadsToTheSameSession() {
        Session session = replaced(noted(noted(accepted(), "second"), "third"), Changes.notes("new"));
        Session newest = noted(noted(session, "fifth"), "sixth");

        for (long hint = 0; hint < 12; hint++) {
            assertSame(store.restore(key, Version.of(hint)), newest);
        }
        assertSame(store.restore(key, Version.MAX), newest);
    }

    @Test
    void aRestoreWithItsHintIsOneQueryAndOneMoreWithout() {
        Session session = noted(accepted(), "second");
        List<Consumed> consumed = new ArrayList<>();
        SessionStore metered = store.metered(consumed::add);

        metered.restore(key, session.snapshot());
        assertThat(consumed).hasSize(1);
        metered.restore(key, Version.NONE);
        assertThat(consumed).hasSize(3);
        assertThat(consumed).allMatch(call -> call.operation().equals("Query") && call.readUnits() == 1);
    }

    @Test
    void idsThatLookLikeKeysStayApart() {
        List<SessionKey> keys = new ArrayList<>();
        String unique = key.session();
        for (String tenant : List.of("a", "a#b", "a%23b", "a%", "a%25", "é😀", "\ud83d", "\ud83e", "?")) {
            for (String session :
                    List.of(unique, "b#" + unique, "%" + unique, unique + "#J#0000000001", unique + "\ud83d")) {
                keys.add(new SessionKey(tenant, session));
            }
        }
        for (SessionKey each : keys) {
            Session base = store.restore(each, Version.NONE);
            assertThat(base.isNew()).isTrue();
            appended(store.append(base, Changes.create(Changes.object().put("id", each.toString()))));
        }
        for (SessionKey each : keys) {
            assertThat(store.restore(each, Version.NONE).metadata().path("id").asText())
                    .isEqualTo(each.toString());
        }
    }

    @Test
    void aRunKeepsItsSessionsIdHoweverStrange() {
        SessionKey strange = new SessionKey("acme#", "%#é😀\ud83d" + key.session());
        Session base = store.restore(strange, Version.NONE);
        Run run = Changes.run(strange, runId, clock.instant());

        appended(store.accept(base, Changes.input(runId, Changes.notes("x")), run));

        assertThat(store.run("acme#", runId)).contains(run);
    }

    @Test
    void aRunThatHasExpiredIsGoneAndItsIdMayBeUsedAgain() {
        accepted();
        clock.advance(LIFETIME.multipliedBy(2));

        assertThat(store.run("acme", runId)).isEmpty();
        accepted();
        assertThat(store.run("acme", runId)).contains(Changes.run(key, runId, clock.instant()));
    }

    @Test
    void aPayloadIsCompressedWhereThatSavesAUnitAndOnlyThere() {
        Session small = noted(accepted(), "x".repeat(200));
        Session large = noted(small, "words and words and words, ".repeat(400));
        Session noise = noted(large, noise(1_500));

        assertThat(item(2).has(Payload.TEXT)).isTrue();
        assertThat(item(3).has(Payload.PACKED)).isTrue();
        assertThat(item(3).bytes()).isLessThan(1_024);
        assertThat(item(4).has(Payload.TEXT)).isTrue();
        assertSame(fresh(), noise);
    }

    @Test
    void aPayloadPast350KbIsKeptInChunks() {
        Session large = noted(accepted(), noise(900_000));
        Session larger = noted(large, "and a little more");

        assertThat(raw().sortKeys(Keys.session(key)))
                .filteredOn(sort -> sort.startsWith("K#"))
                .hasSizeBetween(2, 3);
        assertSame(fresh(), larger);
        assertSame(store.restore(key, larger.snapshot()), larger);
        assertThat(store.history(key, Version.of(3), 1)
                        .getFirst()
                        .patch()
                        .operations()
                        .path(0)
                        .path("value"))
                .isEqualTo(large.state().path("notes").path(1));
        assertThat(store.history(key, Version.of(3), 1).getFirst().bytes()).isGreaterThan(650_000);
        appended(store.delete(larger));
        assertThat(raw().sortKeys(Keys.session(key))).noneMatch(sort -> sort.startsWith("K#"));
    }

    @Test
    void theChunksOfALoserDoNotDisturbTheWinner() {
        Session base = accepted();
        Session winner = noted(base, noise(500_000));

        AppendResult result = store.append(base, Changes.note(base, noise(600_000)));

        assertThat(result).isInstanceOf(Stale.class);
        assertThat(((Stale) result).winner().patch().operations().path(0).path("value"))
                .isEqualTo(winner.state().path("notes").path(1));
        assertSame(fresh(), winner);
    }

    @Test
    void anInputPast350KbIsAcceptedToo() {
        Session session = appended(store.accept(
                fresh(),
                Changes.input(runId, Changes.notes(noise(800_000))),
                Changes.run(key, runId, clock.instant())));

        assertSame(fresh(), session);
    }

    /** Text that does not shrink much: six bits of chance in each character. */
    static String noise(int length) {
        var random = new Random(length);
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(random.nextInt(64)));
        }
        return text.toString();
    }

    @Test
    void membersThatNobodyKnowsSurvive() {
        ObjectNode document = Changes.object().put("later", "invention");
        document.putObject("metadata").put("color", "red");
        document.putObject("state").putArray("notes");
        Session base = fresh();
        Session session = appended(store.append(base, Changes.step(base, Patch.set("", document), null)));

        assertThat(noted(fresh(), "x").document().path("later").asText()).isEqualTo("invention");
        assertThat(fresh().metadata()).isEqualTo(session.metadata());
    }

    @Test
    void attributesThatNobodyKnowsAreIgnored() {
        Session session = accepted();
        put(item(1), "newer", AttributeValue.fromBool(true));

        assertThat(fresh().state()).isEqualTo(session.state());
    }

    @Test
    void aCommitThatCannotBeReadIsToldAndNeverTakenForAbsent() {
        Session session = noted(accepted(), "second");
        for (String attribute :
                List.of("kind", "status", "at", "exp", "nonce", "snap", "first", "patch", "doc", "ttl", "born")) {
            assertCorruptWith(item(2), attribute, null);
        }
        assertCorruptWith(item(2), "kind", AttributeValue.fromS("DREAM"));
        assertCorruptWith(item(2), "status", AttributeValue.fromS("TIRED"));
        assertCorruptWith(item(2), "schema", AttributeValue.fromS("notes"));
        assertCorruptWith(item(2), "run", AttributeValue.fromS("no run!"));
        assertCorruptWith(item(2), "snap", AttributeValue.fromS("1"));
        assertCorruptWith(item(2), "at", AttributeValue.fromS("yesterday"));
        assertCorruptWith(item(2), "info", AttributeValue.fromS("[]"));
        assertCorruptWith(item(2), "patch", AttributeValue.fromS("[{"));
        assertCorruptWith(item(2), "patch", AttributeValue.fromS("{}"));
        assertCorruptWith(item(2), "patch", AttributeValue.fromS("[{\"op\":\"remove\",\"path\":\"/gone\"}]"));
        assertCorruptWith(item(2), "patch", AttributeValue.fromS("[{\"op\":\"remove\",\"path\":\"/metadata\"}]"));
        assertCorruptWith(item(2), Payload.PACKED, AttributeValue.fromB(SdkBytes.fromUtf8String("\u0001nonsense")));
        assertCorruptWith(item(2), Payload.PACKED, AttributeValue.fromB(SdkBytes.fromUtf8String("\u0009nonsense")));
        assertCorruptWith(item(2), Payload.CHUNKS, AttributeValue.fromN("3"));
        assertThat(fresh().state()).isEqualTo(session.state());
    }

    private void assertCorruptWith(Item item, String attribute, @Nullable AttributeValue value) {
        put(item, attribute, value);
        List<String> before = raw().sortKeys(item.partition());

        assertThatThrownBy(this::fresh)
                .isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining(item.partition())
                .hasMessageContaining(item.sort());
        assertThatThrownBy(() -> store.restore(key, Version.of(1))).isInstanceOf(CorruptJournalException.class);

        assertThat(raw().sortKeys(item.partition())).isEqualTo(before);
        raw().put(item);
    }

    @Test
    void aGapIsTold() {
        Session session = noted(noted(accepted(), "second"), "third");
        Item second = item(2);
        raw().write(List.of(), List.of(second.key()));

        assertThatThrownBy(this::fresh)
                .isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining("J#0000000002");
        assertThatThrownBy(() -> store.at(key, session.version())).isInstanceOf(CorruptJournalException.class);
        assertThatThrownBy(() -> store.at(key, Version.of(2))).isInstanceOf(CorruptJournalException.class);
        raw().put(second);
        raw().write(List.of(), List.of(itemKey(1)));
        assertThatThrownBy(this::fresh)
                .isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining("J#0000000001");
    }

    @Test
    void aMissingChunkIsTold() {
        accepted();
        noted(fresh(), noise(900_000));
        String chunk = raw().sortKeys(Keys.session(key)).stream()
                .filter(sort -> sort.startsWith("K#"))
                .findFirst()
                .orElseThrow();
        raw().write(List.of(), List.of(new Item.Key(Keys.session(key), chunk)));

        assertThatThrownBy(this::fresh)
                .isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining("J#0000000002")
                .hasMessageContaining("chunks");
    }

    @Test
    void aRunThatCannotBeReadIsTold() {
        accepted();
        Item run = raw().get(RunItem.key("acme", runId)).orElseThrow();
        put(run, "status", AttributeValue.fromS("LOST"));

        assertThatThrownBy(() -> store.run("acme", runId))
                .isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining(runId.value());
        assertThat(fresh().isNew()).isFalse();
    }

    @Test
    void aChangeThatDoesNotFitWritesNothing() {
        Session session = accepted();
        ObjectNode large = Changes.object().put("text", "x".repeat(9_000));
        ObjectNode noMetadata = Changes.object();
        noMetadata.putObject("state");
        List<Change> changes = List.of(
                Changes.step(session, Patch.set("/nowhere/else", Json.NODES.nullNode()), null),
                Changes.step(session, Patch.set("", noMetadata), null),
                Changes.step(session, Patch.set("/state/x", Json.NODES.numberNode(Double.NaN)), null),
                new Change(Commit.Kind.STEP, session.head(), Patch.none(), large),
                new Change(Commit.Kind.DELETE, session.head(), Patch.none(), Changes.object()));

        for (Change change : changes) {
            assertThatThrownBy(() -> store.append(session, change)).isInstanceOf(IllegalArgumentException.class);
        }
        assertSame(fresh(), session);
    }

    @Test
    void ofManyWritersOneWinsEachVersion() throws Exception {
        Session base = accepted();
        int writers = 8;
        try (var threads = Executors.newFixedThreadPool(writers)) {
            List<Callable<AppendResult>> calls = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String note = "writer " + writer;
                calls.add(() -> store.append(base, Changes.note(base, note)));
            }
            int winners = 0;
            for (Future<AppendResult> result : threads.invokeAll(calls)) {
                winners += result.get() instanceof Appended ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(fresh().version()).isEqualTo(Version.of(2));
    }

    @Test
    void ofManyAcceptsOfOneRunOneWins() throws Exception {
        Session base = fresh();
        int writers = 6;
        try (var threads = Executors.newFixedThreadPool(writers)) {
            List<Callable<AppendResult>> calls = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                calls.add(() -> store.accept(
                        base, Changes.input(runId, Changes.notes("x")), Changes.run(key, runId, clock.instant())));
            }
            int winners = 0;
            for (Future<AppendResult> result : threads.invokeAll(calls)) {
                winners += result.get() instanceof Appended ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(fresh().version()).isEqualTo(Version.of(1));
    }

    @Test
    void aWriterKnowsItsOwnCommitAgainWhoeverCameAfter() {
        Session base = accepted();
        AtomicInteger sameNonce = new AtomicInteger();
        SessionStore repeating = withNonces(() -> nonceOfThisTest + "-same-" + sameNonce.get());

        Session first = appended(repeating.append(base, Changes.note(base, "mine")));
        noted(first, "theirs");
        Session again = appended(repeating.append(base, Changes.note(base, "mine")));

        assertSame(again, first);
        assertThat(fresh().version()).isEqualTo(Version.of(3));
    }

    @Test
    void anAcceptKnowsItsOwnCommitAgain() {
        SessionStore repeating = withNonces(() -> nonceOfThisTest + "-same");
        Session base = fresh();
        Change input = Changes.input(runId, Changes.notes("x"));
        Run run = Changes.run(key, runId, clock.instant());

        Session first = appended(repeating.accept(base, input, run));
        Session again = appended(repeating.accept(base, input, run));

        assertSame(again, first);
    }

    @Test
    void pingAsksTheTable() {
        List<Consumed> consumed = new ArrayList<>();
        store.metered(consumed::add).ping();

        assertThat(consumed).extracting(Consumed::operation).containsExactly("GetItem");
        assertThat(store.now()).isEqualTo(clock.instant());
    }

    Items raw() {
        return ((JournalStore) store).items();
    }

    abstract SessionStore withNonces(Supplier<String> nonces);

    Item.Key itemKey(long version) {
        return new Item.Key(Keys.session(key), Keys.commit(Version.of(version)));
    }

    Item item(long version) {
        return raw().get(itemKey(version)).orElseThrow();
    }

    void put(Item item, String attribute, @Nullable AttributeValue value) {
        Map<String, AttributeValue> attributes = new HashMap<>(item.attributes());
        if (value == null) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, value);
        }
        raw().put(new Item(attributes));
    }

    private Session withUsableUntil(Session session) {
        JournalSession ours = (JournalSession) session;
        return new JournalSession(
                ours.key(),
                ours.version(),
                ours.snapshot(),
                ours.first(),
                ours.head(),
                ours.document(),
                ours.isNew(),
                ours.createdAt(),
                ours.updatedAt(),
                ours.expiresAt(),
                ours.footprint(),
                Draft.usableUntil(clock.instant(), config));
    }

    @Test
    void commitsAfterAVersionComeOldestFirstInPages() {
        noted(noted(noted(accepted(), "second"), "third"), "fourth");

        assertThat(versions(Version.NONE, 10)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(versions(Version.of(1), 2)).containsExactly(2L, 3L);
        assertThat(versions(Version.of(3), 2)).containsExactly(4L);
        assertThat(versions(Version.of(4), 2)).isEmpty();
        assertThat(versions(Version.MAX, 2)).isEmpty();
        assertThat(store.commits(key, Version.of(3), 2)).isEqualTo(store.history(key, Version.MAX, 1));
    }

    private List<Long> versions(Version after, int limit) {
        return store.commits(key, after, limit).stream()
                .map(commit -> commit.version().number())
                .toList();
    }

    @Test
    void commitsOfAnEarlierLifeAreNotTold() {
        noted(noted(accepted(), "second"), "third");
        clock.advance(LIFETIME);
        assertThat(versions(Version.NONE, 10)).isEmpty();
        assertThat(versions(Version.NONE, 2)).as("a full page").isEmpty();

        appended(store.append(fresh(), Changes.create(Changes.object())));

        assertThat(versions(Version.NONE, 10)).containsExactly(4L);
        assertThat(versions(Version.NONE, 2)).as("behind a full page").containsExactly(4L);
        for (String note : List.of("fifth", "sixth")) {
            Patch patch = Patch.set("/state", Changes.notes(note));
            appended(store.append(fresh(), Changes.step(fresh(), patch, null)));
        }
        assertThat(versions(Version.NONE, 2)).containsExactly(4L, 5L);
        assertThat(versions(Version.of(2), 2)).as("from one of the old").containsExactly(4L, 5L);
        assertThat(versions(Version.of(5), 2)).containsExactly(6L);
        store.delete(fresh());
        assertThat(versions(Version.NONE, 10)).isEmpty();
    }

    @Test
    void commitsAreOneQuery() {
        noted(accepted(), "second");
        List<Consumed> consumed = new ArrayList<>();

        store.metered(consumed::add).commits(key, Version.of(1), 100);

        assertThat(consumed).containsExactly(new Consumed("Query", 1, 0, 0));
    }

    @Test
    void aRunKeepsItsOwnerHoweverStrange() {
        Run run = Changes.run(key, runId, clock.instant()).ownedBy("ann#\ud83d");
        appended(store.accept(fresh(), Changes.input(runId, Changes.notes("x")), run));

        assertThat(store.run("acme", runId)).contains(run);
        assertThat(run.inGeneration(2).settled().deleted().owner()).isEqualTo("ann#\ud83d");
    }

    @Test
    void anEndThatSomebodyMustBeToldOfIsDueUntilItIsSettled() {
        Session session = accepted();
        Run ended = Changes.ended(Changes.run(key, runId, clock.instant()), session)
                .dueAt(clock.instant().plusSeconds(10));
        store.project(session, ended);
        clock.advance(Duration.ofSeconds(10));
        assertThat(dueOf(List.of(ended))).containsExactly(ended);
        Run later = ended.dueAt(clock.instant().plusSeconds(60));

        assertThat(store.settle(later)).isTrue();
        assertThat(dueOf(List.of(ended, later))).isEmpty();
        assertThat(store.run("acme", runId)).contains(later);

        assertThat(store.settle(ended.settled())).isTrue();
        clock.advance(Duration.ofSeconds(100));
        assertThat(dueOf(List.of(ended, later))).isEmpty();
        assertThat(store.run("acme", runId)).get().matches(run -> run.isOver() && run.due() == null);
    }

    @Test
    void onlyAnEndThatIsThereIsSettled() {
        Session session = accepted();
        Run running = Changes.run(key, runId, clock.instant());
        Run ended = Changes.ended(running, session);

        assertThat(store.settle(ended)).as("it goes on").isFalse();
        assertThatThrownBy(() -> store.settle(running)).hasMessageContaining("has not ended");
        store.project(session, ended);
        store.forget(ended);
        assertThat(store.settle(ended)).as("forgotten meanwhile").isFalse();
        assertThat(store.run("acme", runId)).get().matches(run -> !run.isShown());
        assertThat(store.settle(Changes.ended(
                        Changes.run(key, new RunId(UUID.randomUUID().toString()), clock.instant()), session)))
                .as("unknown")
                .isFalse();
    }

    private Session created(String tenant, String id, ObjectNode metadata) {
        return appended(
                store.append(store.restore(new SessionKey(tenant, id), Version.NONE), Changes.create(metadata)));
    }

    private List<String> listed(String tenant) {
        return store.summaries(tenant, null, 1_000).stream()
                .map(summary -> summary.key().session())
                .toList();
    }

    @Test
    void aSessionIsListedFromWhenItBegins() {
        String tenant = UUID.randomUUID().toString();
        ObjectNode document = Changes.object().put(Session.OWNER, "ann");
        document.set("metadata", Changes.object().put("topic", "x"));
        Session created = appended(store.append(
                store.restore(new SessionKey(tenant, "cre#ated"), Version.NONE),
                new Change(Commit.Kind.CREATE, Head.IDLE, Patch.set("", document), Changes.object())));
        SessionKey accepted = new SessionKey(tenant, "accepted");
        clock.advance(Duration.ofSeconds(1));
        Session base = store.restore(accepted, Version.NONE);
        appended(store.accept(
                base, Changes.input(runId, Changes.notes("x")), Changes.run(accepted, runId, clock.instant())));
        clock.advance(Duration.ofSeconds(1));
        appended(store.fork(created.key(), created.version(), new SessionKey(tenant, "copy")));

        List<Summary> summaries = store.summaries(tenant, null, 10);

        assertThat(summaries)
                .extracting(summary -> summary.key().session())
                .containsExactly("copy", "accepted", "cre#ated");
        assertThat(summaries.getLast())
                .isEqualTo(new Summary(
                        created.key(),
                        created.updatedAt(),
                        created.createdAt(),
                        Status.IDLE,
                        null,
                        Changes.object().put("topic", "x"),
                        "ann"));
        assertThat(summaries.get(1).agent()).isEqualTo("notes");
        assertThat(summaries.get(1).status()).isEqualTo(Status.BUSY);
        assertThat(summaries.getFirst().owner()).as("a copy's").isEqualTo("ann");
        assertThat(store.summaries("other" + tenant, null, 10)).isEmpty();
    }

    @Test
    void pagesOfSummariesGiveEachSessionOnceThoughManyShareAMillisecond() {
        String tenant = UUID.randomUUID().toString();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            if (i % 10 == 0) {
                clock.advance(Duration.ofMillis(1));
            }
            String id = "%02d".formatted(29 - i);
            created(tenant, id, Changes.object());
            ids.add(id);
        }

        List<Summary> found = new ArrayList<>();
        Summary.Place after = null;
        for (List<Summary> page = store.summaries(tenant, after, 7);
                !page.isEmpty();
                page = store.summaries(tenant, after, 7)) {
            found.addAll(page);
            after = page.getLast().place();
        }

        assertThat(found).extracting(summary -> summary.key().session()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(found)
                .isSortedAccordingTo(Comparator.comparing(Summary::updatedAt)
                        .reversed()
                        .thenComparing(summary -> summary.key().session()));
        assertThat(found).isEqualTo(store.summaries(tenant, null, 1_000));
    }

    @Test
    void aSessionThatIsGoneIsNotListed() {
        String tenant = UUID.randomUUID().toString();
        Session zombie = created(tenant, "deleted", Changes.object());
        created(tenant, "expired", Changes.object());
        clock.advance(Duration.ofDays(1));
        created(tenant, "alive", Changes.object());
        appended(store.delete(zombie));
        assertThat(listed(tenant)).containsExactly("alive", "expired");

        Run run = Changes.run(zombie.key(), runId, clock.instant());
        store.project(zombie, Changes.ended(run, zombie));
        assertThat(listed(tenant)).as("whoever is late").containsExactly("alive", "expired");
        clock.advance(LIFETIME.minusDays(1));

        assertThat(listed(tenant)).containsExactly("alive");
        created(tenant, "deleted", Changes.object());
        assertThat(listed(tenant)).as("in its next life").containsExactly("deleted", "alive");
    }

    @Test
    void anOlderSummaryDoesNotReplaceANewerOne() {
        Session first = accepted();
        Session second = noted(first, "second");
        Run ended = Changes.ended(Changes.run(key, runId, clock.instant()), second);
        store.project(second, ended);

        store.project(first, ended);

        assertThat(raw().get(new Item.Key(Keys.session(key), Keys.SUMMARY))
                        .orElseThrow()
                        .number("version"))
                .isEqualTo(2);
    }

    /** Each call of a run of {@code steps} small steps, the whole run long. */
    List<Consumed> costOfARun(int steps) {
        List<Consumed> consumed = new ArrayList<>();
        SessionStore metered = store.metered(consumed::add);
        Session session = appended(metered.accept(
                fresh(), Changes.input(runId, Changes.notes("first")), Changes.run(key, runId, clock.instant())));
        for (int step = 0; step < steps; step++) {
            session = appended(metered.append(session, Changes.note(session, "note " + step)));
        }
        metered.project(session, Changes.ended(Changes.run(key, runId, session.createdAt()), session));
        return consumed;
    }

    @Test
    void aRunOfSmallStepsCostsAUnitAStepAndSevenMore() {
        List<Consumed> consumed = charged(costOfARun(40));

        double table = consumed.stream().mapToDouble(Consumed::writeUnits).sum();
        double indexes =
                consumed.stream().mapToDouble(Consumed::indexWriteUnits).sum();
        assertThat(table).isEqualTo(40 + 7);
        assertThat(table + indexes).isLessThanOrEqualTo(40 + 12);
    }

    /** What DynamoDB would charge, where a stand-in for it is known to report something else. */
    List<Consumed> charged(List<Consumed> reported) {
        return reported;
    }
}
