package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads journals back. */
final class JournalReader {
    /** A delete or a snapshot that comes between two queries is seen by the next try. */
    private static final int TRIES = 4;

    private final Items items;
    private final StoreConfig config;

    JournalReader(Items items, StoreConfig config) {
        this.items = items;
        this.config = config;
    }

    JournalSession restore(SessionKey key, Version hint) {
        Version start = hint;
        for (int attempt = 1; ; attempt++) {
            List<Item> tail = tail(key, start);
            try {
                return restore(key, tail);
            } catch (CorruptJournalException e) {
                if (attempt == TRIES || isUnchanged(key, tail)) {
                    throw e;
                }
                start = Version.NONE;
            }
        }
    }

    /** The newest items, from the hinted version on; only the newest where no hint helps; none where there is none. */
    private List<Item> tail(SessionKey key, Version hint) {
        if (hint.equals(Version.NONE)) {
            return newest(key, Version.MAX, 1);
        }
        List<Item> hinted = range(key, hint, Version.MAX);
        return hinted.isEmpty() ? newest(key, Version.MAX, 1) : hinted;
    }

    private boolean isUnchanged(SessionKey key, List<Item> tail) {
        List<Item> now = newest(key, Version.MAX, 1);
        return !now.isEmpty()
                && !tail.isEmpty()
                && now.getLast().sort().equals(tail.getLast().sort());
    }

    private JournalSession restore(SessionKey key, List<Item> tail) {
        Instant now = Times.millis(config.clock().instant());
        if (tail.isEmpty()) {
            return JournalSession.fresh(key, Version.NONE, now, Draft.usableUntil(now, config));
        }
        CommitItem newest = CommitItem.read(tail.getLast());
        if (!newest.livesAt(now)) {
            return JournalSession.fresh(key, newest.version(), now, Draft.usableUntil(now, config));
        }
        return replay(key, newest, from(key, newest.snapshot(), tail), now);
    }

    /** {@code tail} with what lies between {@code snapshot} and it, and without what lies before. */
    private List<Item> from(SessionKey key, Version snapshot, List<Item> tail) {
        String first = Keys.commit(snapshot);
        List<Item> chain = new ArrayList<>();
        if (tail.getFirst().sort().compareTo(first) > 0) {
            chain.addAll(items.range(
                    Keys.session(key), first, before(tail.getFirst()), Items.Order.OLDEST_FIRST, Integer.MAX_VALUE));
        }
        tail.stream().filter(item -> item.sort().compareTo(first) >= 0).forEach(chain::add);
        return chain;
    }

    private static String before(Item item) {
        return Keys.commit(Version.of(CommitItem.read(item).version().number() - 1));
    }

    private JournalSession replay(SessionKey key, CommitItem newest, List<Item> chain, Instant now) {
        Patcher document = Patcher.of(Json.NODES.missingNode());
        Version expected = newest.snapshot();
        long bytes = 0;
        long oldestTtl = Long.MAX_VALUE;
        for (Item item : chain) {
            // Not the whole header of each: that takes longer than to apply its patch.
            CommitItem.Link link = CommitItem.link(item, items);
            if (!link.version().equals(expected)) {
                throw gap(item, expected);
            }
            apply(item, link.patch(), document);
            bytes += link.bytes();
            oldestTtl = Math.min(oldestTtl, link.ttl());
            expected = expected.next();
        }
        var footprint = new JournalSession.Footprint(newest.documentBytes(), bytes, oldestTtl, newest.ttl());
        return JournalSession.of(
                key, newest, document(chain.getLast(), document), footprint, Draft.usableUntil(now, config));
    }

    private static CorruptJournalException gap(Item found, Version expected) {
        return new CorruptJournalException(
                found.partition(),
                Keys.commit(expected),
                "it is not there, and %s after it needs it".formatted(found.sort()),
                null);
    }

    private static void apply(Item item, Patch patch, Patcher document) {
        try {
            document.apply(patch.operations());
        } catch (IllegalArgumentException e) {
            throw item.corrupt("its patch does not fit the version before it: " + e.getMessage(), e);
        }
    }

    private static ObjectNode document(Item item, Patcher patched) {
        try {
            return Draft.document(patched.document());
        } catch (IllegalArgumentException e) {
            throw item.corrupt(String.valueOf(e.getMessage()), e);
        }
    }

    Optional<JournalSession> at(SessionKey key, Version version) {
        CommitItem newest = live(key);
        if (newest == null || version.compareTo(newest.first()) < 0 || version.compareTo(newest.version()) > 0) {
            return Optional.empty();
        }
        List<Item> tail = newest(key, version, 1);
        if (tail.isEmpty() || !tail.getLast().sort().equals(Keys.commit(version))) {
            return noLongerThere(key, newest, version);
        }
        CommitItem header = CommitItem.read(tail.getLast());
        List<Item> chain = from(key, header.snapshot(), tail);
        if (chain.size() != version.number() - header.snapshot().number() + 1
                && header.snapshot().compareTo(newest.snapshot()) < 0) {
            return Optional.empty(); // what a restore no longer needs may have expired
        }
        return Optional.of(
                replay(key, header, chain, Times.millis(config.clock().instant())));
    }

    private static Optional<JournalSession> noLongerThere(SessionKey key, CommitItem newest, Version version) {
        if (version.compareTo(newest.snapshot()) < 0) {
            return Optional.empty();
        }
        throw new CorruptJournalException(
                Keys.session(key), Keys.commit(version), "it is not there, and a restore needs it", null);
    }

    List<Commit> history(SessionKey key, Version before, int limit) {
        List<Item> page = before.equals(Version.NONE)
                ? List.of()
                : newest(key, before.equals(Version.MAX) ? before : Version.of(before.number() - 1), limit);
        if (page.isEmpty()) {
            return List.of();
        }
        CommitItem newest = before.equals(Version.MAX) ? live(page.getFirst()) : live(key);
        return newest == null ? List.of() : ofThisLife(newest, page);
    }

    /**
     * A full page may be one of an earlier life, so the newest commit is looked at too; where it is, it says where this
     * life begins.
     */
    List<Commit> commits(SessionKey key, Version from, int limit) {
        Version start = from;
        for (int attempt = 1; ; attempt++) {
            List<Item> page = items.range(
                    Keys.session(key), Keys.commit(start), Keys.commit(Version.MAX), Items.Order.OLDEST_FIRST, limit);
            boolean full = page.size() == limit;
            CommitItem newest = page.isEmpty() ? null : full ? live(key) : live(page.getLast());
            if (newest == null) {
                return List.of();
            }
            if (!full || newest.first().compareTo(start) <= 0 || attempt == TRIES) {
                return ofThisLife(newest, page);
            }
            start = newest.first();
        }
    }

    private List<Commit> ofThisLife(CommitItem newest, List<Item> page) {
        List<Commit> commits = new ArrayList<>();
        for (Item item : page) {
            CommitItem header = CommitItem.read(item);
            if (header.version().compareTo(newest.first()) >= 0) {
                commits.add(header.commit(item, items));
            }
        }
        return commits;
    }

    /** The newest commit of a session that has one. */
    Commit newest(SessionKey key) {
        Item item = newest(key, Version.MAX, 1).getFirst();
        return CommitItem.read(item).commit(item, items);
    }

    private @Nullable CommitItem live(SessionKey key) {
        List<Item> found = newest(key, Version.MAX, 1);
        return found.isEmpty() ? null : live(found.getFirst());
    }

    private @Nullable CommitItem live(Item newest) {
        CommitItem header = CommitItem.read(newest);
        return header.livesAt(config.clock().instant()) ? header : null;
    }

    private List<Item> newest(SessionKey key, Version upTo, int limit) {
        return items.range(
                Keys.session(key), Keys.commit(Version.NONE), Keys.commit(upTo), Items.Order.NEWEST_FIRST, limit);
    }

    private List<Item> range(SessionKey key, Version from, Version to) {
        return items.range(
                Keys.session(key), Keys.commit(from), Keys.commit(to), Items.Order.OLDEST_FIRST, Integer.MAX_VALUE);
    }
}
