package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The next commit of a session, as a change makes it; nothing is written yet. */
final class Draft {
    /** Enough for what a reader should know, and little beside the 16 KiB that a restore is allowed. */
    static final int MAX_INFO_BYTES = 8 * 1024;

    private final JournalSession base;
    private final Change change;
    private final StoreConfig config;
    private final Instant now;

    Draft(JournalSession base, Change change, StoreConfig config) {
        this.base = base;
        this.change = change;
        this.config = config;
        this.now = Times.millis(config.clock().instant());
    }

    /**
     * @param written what to write
     * @param session what the session is once that is written
     */
    record Next(CommitItem.Written written, JournalSession session) {}

    /** @throws IllegalArgumentException if the change does not fit the session; nothing is to be written then */
    Next next() {
        requireUsable();
        requireSmallInfo();
        Patcher patched = change.patch().measure(base.document());
        ObjectNode document = document(patched.document());
        Version version = base.version().next();
        Instant expiresAt = expiresAt();
        int bytes = base.isNew()
                ? Json.size(document)
                : patched.bytes(base.footprint().documentBytes());
        String nonce = config.nonces().get();
        CommitItem item = new CommitItem(
                version,
                base.snapshot(),
                base.isNew() ? version : base.first(),
                change.kind(),
                change.head(),
                now,
                base.isNew() ? now : base.createdAt(),
                expiresAt,
                ttl(expiresAt),
                nonce,
                bytes,
                change.info());
        if (!mustBeSnapshot(expiresAt)) {
            CommitItem.Written written = item.write(base.key(), change.patch());
            long chain = base.footprint().chainBytes() + written.commit().bytes();
            if (!SnapshotRule.readsTooMuch(chain, bytes)) {
                return next(item, written, document);
            }
        }
        CommitItem snapshot = item.asSnapshot();
        return next(snapshot, snapshot.write(base.key(), Patch.set("", document)), document);
    }

    private Next next(CommitItem item, CommitItem.Written written, ObjectNode document) {
        JournalSession session = item.kind() == Commit.Kind.DELETE
                ? JournalSession.fresh(base.key(), item.version(), now, usableUntil(now, config))
                : JournalSession.of(
                        base.key(),
                        item,
                        document,
                        base.footprint().with(item, written.commit()),
                        usableUntil(now, config));
        return new Next(written, session);
    }

    private boolean mustBeSnapshot(Instant expiresAt) {
        return base.isNew()
                || replacesRoot()
                || !now.isBefore(base.expiresAt())
                || SnapshotRule.diesTooEarly(base.footprint().oldestTtl(), expiresAt);
    }

    private boolean replacesRoot() {
        JsonNode operations = change.patch().operations();
        return operations.size() == 1
                && operations.path(0).path("path").asText("-").isEmpty()
                && !operations.path(0).path("op").asText().equals("test");
    }

    /**
     * A promise to keep the session holds until its run has ended, also where somebody else's commit (a message, a
     * cancel request) comes between and knows nothing of it.
     */
    private Instant expiresAt() {
        Instant usual = now.plus(config.lifetime());
        if (change.keepUntil() != null) {
            return Times.later(usual, Times.millis(change.keepUntil()));
        }
        boolean sameRun = change.head().run() != null
                && Objects.equals(change.head().run(), base.head().run());
        return sameRun && !base.isNew() ? Times.later(usual, base.expiresAt()) : usual;
    }

    /** Never before the commit under it, which would be the newest again then, and might not have expired yet. */
    private long ttl(Instant expiresAt) {
        return Math.max(
                SnapshotRule.ttl(expiresAt, config.lifetime()), base.footprint().newestTtl());
    }

    /** No commit that was written after the session was read can have been deleted by its ttl before then. */
    static Instant usableUntil(Instant readAt, StoreConfig config) {
        Duration lifetime = config.lifetime();
        return readAt.plus(lifetime).plus(lifetime);
    }

    private void requireUsable() {
        if (!now.isBefore(base.usableUntil())) {
            throw new IllegalStateException(
                    "session %s was read more than twice its lifetime of %s ago; restore it again before appending"
                            .formatted(base.key(), config.lifetime()));
        }
    }

    private void requireSmallInfo() {
        int bytes = Json.size(change.info());
        if (bytes > MAX_INFO_BYTES) {
            throw new IllegalArgumentException(
                    "a commit's info of %d bytes; allowed are %d: keep it to what a reader of"
                                    .formatted(bytes, MAX_INFO_BYTES)
                            + " the history should know");
        }
    }

    /** @throws IllegalArgumentException if it is no session's document */
    static ObjectNode document(JsonNode tree) {
        if (tree instanceof ObjectNode document && document.get("metadata") instanceof ObjectNode) {
            return document;
        }
        throw new IllegalArgumentException(
                "a session's document must be an object with an object as its 'metadata', and this is a %s %s"
                        .formatted(tree.getNodeType(), tree.isObject() ? "without one" : ""));
    }
}
