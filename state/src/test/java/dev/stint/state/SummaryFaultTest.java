package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A process dies, or the table is out of reach, between a commit and the summary of it. */
final class SummaryFaultTest {
    private final InMemoryItems table = new InMemoryItems();
    private final StoreConfig config = StoreConfig.of("sessions").withClock(new ManualClock());
    private final SessionStore cut = new JournalStore(
            new FaultyItems(table) {
                @Override
                public Attempt putIf(Item item, Condition condition) {
                    throw SdkClientException.create("out of reach");
                }
            },
            config);
    private final SessionStore sound = new JournalStore(table, config);
    private final SessionKey key = new SessionKey("acme", "session");
    private final RunId run = new RunId("run");

    @Test
    void aRunIsAcceptedThoughItsSessionCannotBeListedAndItsEndRepairsThat() {
        Run item = Changes.run(key, run, config.clock().instant());
        AppendResult result =
                cut.accept(cut.restore(key, Version.NONE), Changes.input(run, Changes.notes("first")), item);

        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        assertThat(sound.run("acme", run)).contains(item);
        assertThat(sound.summaries("acme", null, 10)).isEmpty();
        Session session = sound.restore(key, Version.NONE);
        sound.project(session, Changes.ended(item, session));
        assertThat(sound.summaries("acme", null, 10)).hasSize(1);
    }

    @Test
    void aSessionIsCreatedThoughItCannotBeListed() {
        AppendResult result = cut.append(cut.restore(key, Version.NONE), Changes.create(Changes.object()));

        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        assertThat(sound.restore(key, Version.NONE).isNew()).isFalse();
    }
}
