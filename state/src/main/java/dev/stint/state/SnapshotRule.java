package dev.stint.state;

import java.time.Duration;
import java.time.Instant;

/**
 * When a commit is written as a snapshot, its patch replaced by the whole document.
 *
 * <p>Why five and a quarter: let a snapshot of S bytes be due when more than 5 S have been written since the last one,
 * that one included. Then all snapshots together are at most a fifth of all snapshots and patches, so a quarter of the
 * patches; and a restore reads at most 5 S. The 16 KiB pay for what each item has beside its patch, and for small
 * documents, of which none is worth a rule.
 */
final class SnapshotRule {
    static final int READ_FACTOR = 5;
    static final int ALLOWANCE = 16 * 1024;

    private SnapshotRule() {}

    /** Whether a restore would read too much if {@code chainBytes} of items led to a document of that size. */
    static boolean readsTooMuch(long chainBytes, int documentBytes) {
        return chainBytes > (long) READ_FACTOR * documentBytes + ALLOWANCE;
    }

    /** Whether an item that a restore needs may be deleted while the session lives. */
    static boolean diesTooEarly(long oldestTtl, Instant expiresAt) {
        return oldestTtl < Times.seconds(expiresAt);
    }

    /**
     * When a commit's item may be deleted: a lifetime after its session could have expired with it, so that twice the
     * lifetime as a rule; time enough for the next commits to lean on it for a whole lifetime.
     */
    static long ttl(Instant expiresAt, Duration lifetime) {
        return Times.seconds(expiresAt.plus(lifetime));
    }
}
