package dev.stint.state;

/** What a list of sessions shows of one; written when a run ends, found through {@link SessionTable#UPDATED_INDEX}. */
final class SummaryItem {
    private SummaryItem() {}

    static Item write(JournalSession session) {
        return Item.writer(Keys.session(session.key()), Keys.SUMMARY)
                .text(SessionTable.UPDATED_PARTITION_KEY, SessionTable.updatedPartition(session.key()))
                .instant(SessionTable.UPDATED_SORT_KEY, session.updatedAt())
                .text("session", Keys.encode(session.key().session()))
                .text("status", session.head().status().name())
                .textUnlessNull("agent", session.head().agent())
                .number("version", session.version().number())
                .number("snap", session.snapshot().number())
                .instant("born", session.createdAt())
                .instant("exp", session.expiresAt())
                .objectUnlessEmpty("metadata", session.metadata())
                .number(SessionTable.TTL, Times.seconds(session.expiresAt()))
                .item();
    }
}
