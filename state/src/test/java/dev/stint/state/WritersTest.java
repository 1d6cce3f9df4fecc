package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.state.FaultyItems.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two writers of one session, in any order, over a network that fails in any way. */
final class WritersTest {
    /**
     * @param second whether the second writer acts
     * @param reload whether it restores the session first
     * @param meanwhile how many commits its rival makes while it waits to try again
     */
    record Move(boolean second, boolean reload, boolean accept, Fault fault, int meanwhile) {}

    private static final SessionKey KEY = new SessionKey("acme", "contended");

    private final InMemoryItems table = new InMemoryItems();
    private final AtomicInteger nonces = new AtomicInteger();
    private final StoreConfig config =
            StoreConfig.of("t").withClock(new ManualClock()).withNonces(() -> "n" + nonces.incrementAndGet());
    private final FaultyItems network = new FaultyItems(table);
    private final SessionStore faulty = new JournalStore(network, config);
    private final SessionStore sound = new JournalStore(table, config);
    private final List<String> committed = new ArrayList<>();
    private final AtomicInteger notes = new AtomicInteger();

    @Property(tries = 500)
    void ofTwoWritersNoneWinsAVersionThatIsTheOthersNorLosesOneThatIsItsOwn(@ForAll("moves") List<Move> moves) {
        committed.clear();
        Session start = sound.restore(KEY, Version.NONE);
        start = ((AppendResult.Appended)
                        (start.isNew()
                                ? sound.append(start, first())
                                : sound.append(start, Changes.step(start, first().patch(), null))))
                .session();
        Session[] held = {start, start};

        for (Move move : moves) {
            int writer = move.second() ? 1 : 0;
            if (move.reload()) {
                held[writer] = sound.restore(KEY, held[writer].snapshot());
            }
            act(move, held, writer);
        }

        List<String> journal = new ArrayList<>();
        sound.restore(KEY, Version.NONE).state().path("notes").forEach(note -> journal.add(note.asText()));
        assertThat(journal).isEqualTo(committed);
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(
                        either,
                        either,
                        either,
                        Arbitraries.of(Fault.values()),
                        Arbitraries.integers().between(0, 2))
                .as(Move::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static Change first() {
        var document = Changes.object();
        document.putObject("metadata");
        document.set("state", Changes.notes());
        return new Change(Commit.Kind.CREATE, Head.IDLE, Patch.set("", document), Changes.object());
    }

    private void act(Move move, Session[] held, int writer) {
        Session base = held[writer];
        boolean[] written = {false};
        String note = "note " + notes.incrementAndGet();
        Change change = Changes.note(base, note);
        network.next(move.fault(), () -> {
            if (move.fault() == Fault.LOST_ANSWER && stands(base, note)) {
                committed.add(note);
                written[0] = true;
            }
            rival(held, 1 - writer, move.meanwhile());
        });

        AppendResult result = move.accept() ? faulty.accept(base, change, run(base)) : faulty.append(base, change);

        switch (result) {
            case AppendResult.Appended appended -> {
                assertThat(stands(base, note)).isTrue();
                if (!written[0]) {
                    committed.add(note);
                }
                held[writer] = appended.session();
            }
            case AppendResult.Stale stale -> {
                assertThat(written[0]).isFalse();
                assertThat(stands(base, note)).isFalse();
                assertThat(stale.winner().version()).isEqualTo(base.version().next());
            }
            case AppendResult.Repeated repeated -> throw new AssertionError("a run was repeated: " + repeated);
        }
    }

    private Run run(Session base) {
        return Changes.run(KEY, new RunId("run-" + notes.get()), base.updatedAt());
    }

    private boolean stands(Session base, String note) {
        return sound.history(KEY, base.version().next().next(), 1).stream()
                .anyMatch(commit -> commit.version().equals(base.version().next())
                        && commit.patch().operations().toString().contains("\"" + note + "\""));
    }

    private void rival(Session[] held, int rival, int commits) {
        for (int i = 0; i < commits; i++) {
            Session base = sound.restore(KEY, Version.NONE);
            String note = "rival " + notes.incrementAndGet();
            held[rival] = ((AppendResult.Appended) sound.append(base, Changes.note(base, note))).session();
            committed.add(note);
        }
    }
}
