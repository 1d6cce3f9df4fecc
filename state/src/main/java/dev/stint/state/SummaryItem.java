package dev.stint.state;

import java.time.Duration;
import java.time.Instant;

/**
 * What a list of sessions shows of one; written when it is created and when a run ends, found through
 * {@link SessionTable#UPDATED_INDEX}.
 */
final class SummaryItem {
    private static final String VERSION = "version";
    private static final String EXPIRES = "exp";

    private SummaryItem() {}

    static Item write(JournalSession session) {
        return Item.writer(Keys.session(session.key()), Keys.SUMMARY)
                .text(SessionTable.UPDATED_PARTITION_KEY, SessionTable.updatedPartition(session.key()))
                .instant(SessionTable.UPDATED_SORT_KEY, session.updatedAt())
                .text("session", Keys.encode(session.key().session()))
                .text("status", session.head().status().name())
                .textUnlessNull("agent", session.head().agent())
                .textUnlessNull("owner", Keys.encodeOrNull(session.owner()))
                .number(VERSION, session.version().number())
                .number("snap", session.snapshot().number())
                .instant("born", session.createdAt())
                .instant(EXPIRES, session.expiresAt())
                .objectUnlessEmpty("metadata", session.metadata())
                .number(SessionTable.TTL, Times.seconds(session.expiresAt()))
                .item();
    }

    /** What stands where a deleted session's summary stood: not listed, and in the way of whoever is late. */
    static Item deleted(SessionKey key, Version tombstone, Instant expiresAt, Duration lifetime) {
        return Item.writer(Keys.session(key), Keys.SUMMARY)
                .number(VERSION, tombstone.number())
                .number(SessionTable.TTL, SnapshotRule.ttl(expiresAt, lifetime))
                .item();
    }

    /** That no later version has written its summary. */
    static Condition isNewsTo(Item summary) {
        return new Condition.Missing(VERSION).or(Condition.atMost(VERSION, summary.number(VERSION)));
    }

    static boolean livesAt(Item item, Instant now) {
        return now.isBefore(item.instant(EXPIRES));
    }

    static Summary read(Item item, String tenant) {
        try {
            return new Summary(
                    new SessionKey(tenant, Keys.decode(item.text("session"))),
                    item.instant(SessionTable.UPDATED_SORT_KEY),
                    item.instant("born"),
                    item.choice(Status.class, "status"),
                    item.textOrNull("agent"),
                    item.object("metadata"),
                    Keys.decodeOrNull(item.textOrNull("owner")));
        } catch (IllegalArgumentException e) {
            throw item.corrupt(String.valueOf(e.getMessage()), e);
        }
    }
}
