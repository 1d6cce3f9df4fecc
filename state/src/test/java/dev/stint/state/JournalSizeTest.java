package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** How much a journal writes and a restore reads, whatever happens to the document. */
final class JournalSizeTest {
    private static final SessionKey KEY = new SessionKey("acme", "growing");

    /** What a step may do to the document: grow it, churn it, shrink it. */
    enum Kind {
        APPEND,
        OVERWRITE,
        REPLACE_STATE,
        CLEAR,
        NOTHING
    }

    /** @param size of what is written, exponentially: 0 to 15 for 1 byte to 32 KiB */
    record Edit(Kind kind, int size, int times) {}

    private final AtomicInteger nonces = new AtomicInteger();
    private final InMemoryItems items = new InMemoryItems();
    private final StoreConfig config =
            StoreConfig.of("t").withClock(new ManualClock()).withNonces(() -> "n" + nonces.incrementAndGet());
    private final SessionStore store = new JournalStore(items, config);

    @Property(tries = 60)
    void snapshotsAddAQuarterToThePatchesAndARestoreReadsFiveTimesTheDocument(
            @ForAll("edits") List<Edit> edits, @ForAll long seed) {
        var random = new Random(seed);
        SessionKey key = new SessionKey("acme", KEY.session() + nonces.incrementAndGet());
        Session session = store.restore(key, Version.NONE);
        long written = 0;
        long patches = 0;
        for (Edit edit : edits) {
            for (int i = 0; i <= edit.times(); i++) {
                Patch patch = patch(edit, session, random);
                var appended = (AppendResult.Appended) store.append(session, Changes.step(session, patch, null));
                session = appended.session();
                Commit commit = appended.commit();
                written += commit.bytes();
                patches += commit.bytes() - payload(key, commit) + Json.size(patch.operations());
                assertThat(((JournalSession) session).footprint().documentBytes())
                        .isEqualTo(Json.size(session.document()));
            }
            assertThat((double) written).isLessThanOrEqualTo(1.25 * patches + 16 * 1024);
            assertReads(key, session);
        }
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.integers().between(0, 40))
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private int payload(SessionKey key, Commit commit) {
        Item item = items.get(new Item.Key(Keys.session(key), Keys.commit(commit.version())))
                .orElseThrow();
        Item.Writer rest = Item.writer(item.partition(), item.sort());
        item.attributes().forEach((name, value) -> {
            if (!List.of(Payload.TEXT, Payload.PACKED, Payload.CHUNKS, Payload.CHUNK_BYTES, "pk", "sk")
                    .contains(name)) {
                rest.raw(name, value);
            }
        });
        return commit.bytes() - rest.size();
    }

    private void assertReads(SessionKey key, Session session) {
        List<Consumed> consumed = new ArrayList<>();
        Session restored = new JournalStore(items.metered(consumed::add), config).restore(key, session.snapshot());
        long footprint = ((JournalSession) session).footprint().chainBytes();

        assertThat(restored).isEqualTo(session);
        assertThat(footprint).isLessThanOrEqualTo(5L * Json.size(session.document()) + 16 * 1024);
        double units = consumed.stream().mapToDouble(Consumed::readUnits).sum();
        assertThat(units * 4096).isLessThan(footprint + 2 * 4096.0);
    }

    private static Patch patch(Edit edit, Session session, Random random) {
        ObjectNode state = Changes.object();
        state.putArray("log");
        if (session.isNew() || session.state().isMissingNode()) {
            return Patch.set("/state", state);
        }
        JsonNode value = Json.NODES.textNode(noise(random, 1 << edit.size()));
        return switch (edit.kind()) {
            case APPEND -> Patch.append("/state/log", List.of(value));
            case OVERWRITE -> Patch.set("/state/now", value);
            case REPLACE_STATE -> Patch.set("/state", state.set("now", value)).then(Patch.none());
            case CLEAR -> Patch.set("/state", state);
            case NOTHING -> Patch.none();
        };
    }

    private static String noise(Random random, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('0' + random.nextInt(75)));
        }
        return text.toString();
    }
}
