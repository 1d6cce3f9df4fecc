package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A session through months, on a table that deletes each item the second its time to live has passed. */
final class ExpiryTest {
    private static final Duration LIFETIME = Duration.ofDays(30);

    /** What happens next. */
    enum Kind {
        APPEND,
        APPEND_TO_WHAT_IS_HELD,
        LARGE,
        PROMISE,
        END_OF_RUN,
        DELETE,
        NOTHING
    }

    /**
     * @param days how many days pass before it
     * @param seconds and how many seconds
     * @param promise how many days the session must be kept
     */
    record Event(Kind kind, int days, int seconds, int promise) {}

    private final ManualClock clock = new ManualClock();
    private final AtomicInteger nonces = new AtomicInteger();
    private final InMemoryItems items = new InMemoryItems();
    private final StoreConfig config = StoreConfig.of("t")
            .withLifetime(LIFETIME)
            .withClock(clock)
            .withNonces(() -> "n" + nonces.incrementAndGet());
    private final SessionStore store = new JournalStore(items, config);

    @Property(tries = 500)
    void noLiveSessionLosesACommitThatItNeeds(@ForAll("events") List<Event> events) {
        SessionKey key = new SessionKey("acme", "old " + nonces.incrementAndGet());
        Session held = store.restore(key, Version.NONE);
        for (Event event : events) {
            clock.advance(Duration.ofDays(event.days()).plusSeconds(event.seconds()));
            items.sweep(clock.instant().getEpochSecond());
            Session restored = store.restore(key, Version.NONE);
            assertIsWhatItMustBe(restored, held);
            assertSame(store.restore(key, held.snapshot()), restored);
            held = next(event, held, restored);
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 200))
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private void assertIsWhatItMustBe(Session restored, Session held) {
        boolean lives = !held.isNew() && clock.instant().isBefore(held.expiresAt());
        assertThat(restored.isNew()).isEqualTo(!lives);
        if (lives) {
            assertThat(restored.document()).isEqualTo(held.document());
            assertThat(restored.version()).isEqualTo(held.version());
            assertThat(restored.expiresAt()).isEqualTo(held.expiresAt());
            assertThat(((JournalSession) restored).footprint()).isEqualTo(((JournalSession) held).footprint());
            assertThat(store.at(restored.key(), restored.version())).isPresent();
            assertThat(store.history(restored.key(), Version.MAX, 5)).isNotEmpty();
        }
    }

    private static void assertSame(Session actual, Session expected) {
        assertThat(actual).isEqualTo(expected);
    }

    private Session next(Event event, Session held, Session restored) {
        Instant until = clock.instant().plus(Duration.ofDays(event.promise()));
        return switch (event.kind()) {
            case APPEND -> append(restored, "small", null);
            case APPEND_TO_WHAT_IS_HELD ->
                clock.instant().isBefore(((JournalSession) held).usableUntil())
                        ? append(held, "from what is held", null)
                        : restored;
            case LARGE -> append(restored, "x".repeat(5_000), null);
            case PROMISE -> append(restored, "wait", until);
            case END_OF_RUN -> ended(restored);
            case DELETE -> appended(store.delete(restored));
            case NOTHING -> restored.isNew() ? restored : held;
        };
    }

    private Session append(Session base, String note, @Nullable Instant keepUntil) {
        Head head = new Head(Status.BUSY, "notes", Changes.SCHEMA, new RunId("run"));
        Patch patch = base.state().isMissingNode()
                ? Patch.set("/state", Changes.notes(note))
                : Patch.append("/state/notes", new ArrayList<>(List.of(Json.NODES.textNode(note))));
        Session appended =
                appended(store.append(base, new Change(Commit.Kind.STEP, head, patch, Changes.object(), keepUntil)));
        if (keepUntil != null) {
            assertThat(appended.expiresAt()).isAfterOrEqualTo(keepUntil);
        }
        assertThat(appended.expiresAt()).isAfterOrEqualTo(clock.instant().plus(LIFETIME));
        return appended;
    }

    private Session ended(Session base) {
        return appended(store.append(
                base,
                new Change(Commit.Kind.STEP, base.head().ended(Status.IDLE), Patch.none(), Changes.object(), null)));
    }

    private static Session appended(AppendResult result) {
        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        return ((AppendResult.Appended) result).session();
    }
}
