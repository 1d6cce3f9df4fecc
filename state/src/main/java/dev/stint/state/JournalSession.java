package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A session as this room's stores make it.
 *
 * @param first the first version of its life
 * @param footprint what the snapshot rule goes by
 * @param usableUntil from when on nothing may be appended to it: other commits may have come and expired meanwhile
 */
record JournalSession(
        SessionKey key,
        Version version,
        Version snapshot,
        Version first,
        Head head,
        ObjectNode document,
        boolean isNew,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        Footprint footprint,
        Instant usableUntil)
        implements Session {

    /**
     * What a restore of the session reads.
     *
     * @param documentBytes the size of the document, as JSON
     * @param chainBytes the size of all items from the last snapshot on
     * @param oldestTtl when the first of these items dies, in seconds since 1970
     * @param newestTtl when the newest of these items dies, in seconds since 1970
     */
    record Footprint(int documentBytes, long chainBytes, long oldestTtl, long newestTtl) {
        static final Footprint NONE = new Footprint(0, 0, Long.MAX_VALUE, 0);

        /** This footprint once another commit stands at its end, or, as a snapshot, begins anew. */
        Footprint with(CommitItem item, Commit commit) {
            return commit.isSnapshot()
                    ? new Footprint(item.documentBytes(), commit.bytes(), item.ttl(), item.ttl())
                    : new Footprint(
                            item.documentBytes(),
                            chainBytes + commit.bytes(),
                            Math.min(oldestTtl, item.ttl()),
                            item.ttl());
        }
    }

    static JournalSession fresh(SessionKey key, Version dead, Instant now, Instant usableUntil) {
        ObjectNode document = Json.NODES.objectNode();
        document.putObject("metadata");
        return new JournalSession(
                key,
                dead,
                Version.NONE,
                dead.next(),
                Head.IDLE,
                document,
                true,
                now,
                now,
                now,
                Footprint.NONE,
                usableUntil);
    }

    static JournalSession of(
            SessionKey key, CommitItem item, ObjectNode document, Footprint footprint, Instant usableUntil) {
        return new JournalSession(
                key,
                item.version(),
                item.snapshot(),
                item.first(),
                item.head(),
                document,
                item.kind() == Commit.Kind.DELETE,
                item.createdAt(),
                item.at(),
                item.expiresAt(),
                footprint,
                usableUntil);
    }
}
