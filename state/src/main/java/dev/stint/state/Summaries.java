package dev.stint.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** The summaries of sessions: a projection, so that one which cannot be written now is repaired by a later one. */
final class Summaries {
    private static final Comparator<Summary.Place> IN_ORDER =
            Comparator.comparing(Summary.Place::updatedAt).reversed().thenComparing(Summary.Place::session);

    private final Items items;
    private final StoreConfig config;

    Summaries(Items items, StoreConfig config) {
        this.items = items;
        this.config = config;
    }

    /** Writes a session's summary, unless a later version has written it. */
    void write(JournalSession session) {
        Item summary = SummaryItem.write(session);
        items.putIf(summary, SummaryItem.isNewsTo(summary));
    }

    /** The same after a commit that stands, whatever becomes of its projection. */
    void writeIfPossible(JournalSession session) {
        try {
            write(session);
        } catch (SdkException e) {
            // Whoever asked for the commit must not believe that there is none: a run's end writes the summary again.
        }
    }

    void delete(SessionKey key, Version tombstone, Instant expiresAt) {
        Item deleted = SummaryItem.deleted(key, tombstone, expiresAt, config.lifetime());
        items.putIf(deleted, SummaryItem.isNewsTo(deleted));
    }

    List<Summary> list(String tenant, Summary.@Nullable Place after, int limit) {
        SessionKey.requireLength("tenant", tenant);
        List<Summary> found = new ArrayList<>();
        for (String partition : SessionTable.updatedPartitions(tenant)) {
            found.addAll(newest(tenant, partition, after, limit));
        }
        return found.stream()
                .sorted(Comparator.comparing(Summary::place, IN_ORDER))
                .limit(limit)
                .toList();
    }

    /** One shard's share; more than {@code limit} where several were updated in one millisecond, in no order there. */
    private List<Summary> newest(String tenant, String partition, Summary.@Nullable Place after, int limit) {
        Instant now = config.clock().instant();
        String until = Times.text(after == null ? Times.END : after.updatedAt());
        Iterator<Item> newest = items.updated(partition, until, limit).iterator();
        List<Summary> found = new ArrayList<>();
        while (newest.hasNext()) {
            Item item = newest.next();
            if (!SummaryItem.livesAt(item, now)) {
                continue;
            }
            Summary summary = SummaryItem.read(item, tenant);
            if (found.size() >= limit
                    && summary.updatedAt().isBefore(found.getLast().updatedAt())) {
                break;
            }
            if (after == null || IN_ORDER.compare(summary.place(), after) > 0) {
                found.add(summary);
            }
        }
        return found;
    }
}
