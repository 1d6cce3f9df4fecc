package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Memory items in the session table: one partition a scope, in which a namespace's prefix is one range. */
final class TableMemories implements MemoryStore {
    static final int MAX_VALUE_BYTES = 350 * 1024;

    /** Each gives up to a megabyte. */
    private static final int MAX_QUERIES = 64;

    private static final int PAGE = 1_000;

    /** A put that meets an expired item is two writes, and whoever comes between makes it three. */
    private static final int TRIES = 4;

    private final Items items;
    private final StoreConfig config;

    TableMemories(Items items, StoreConfig config) {
        this.items = items;
        this.config = config;
    }

    private Instant now() {
        return Times.millis(config.clock().instant());
    }

    @Override
    public Memory put(MemoryKey key, ObjectNode value, Optional<Duration> lifetime) {
        requireSmall(value);
        Instant now = now();
        Instant expiresAt = lifetime.map(TableMemories::required).map(now::plus).orElse(null);
        Update update = MemoryItem.put(key, value, now, expiresAt);
        for (int attempt = 1; attempt < TRIES; attempt++) {
            Items.Attempt kept = items.update(update, MemoryItem.livesAt(now));
            if (kept.made() && kept.item() != null) {
                return MemoryItem.read(kept.item(), key.scope());
            }
            // One that has expired has left nothing behind, not even the time of its creation.
            Item fresh = update.applied(null);
            if (items.putIf(fresh, MemoryItem.deadAt(now)).made()) {
                return MemoryItem.read(fresh, key.scope());
            }
        }
        Item fresh = update.applied(null);
        items.put(fresh);
        return MemoryItem.read(fresh, key.scope());
    }

    private static void requireSmall(ObjectNode value) {
        int bytes = Json.size(value);
        if (bytes > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException(
                    "a value of %d bytes as JSON; allowed are %d; keep it elsewhere and its name here"
                            .formatted(bytes, MAX_VALUE_BYTES));
        }
    }

    private static Duration required(Duration lifetime) {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a lifetime of %s; allowed is a second or more".formatted(lifetime));
        }
        return lifetime;
    }

    @Override
    public Optional<Memory> get(MemoryKey key) {
        return items.get(MemoryItem.key(key))
                .filter(item -> MemoryItem.livesAt(now()).holds(item))
                .map(item -> MemoryItem.read(item, key.scope()));
    }

    @Override
    public boolean delete(MemoryKey key) {
        Item deleted = items.delete(MemoryItem.key(key), Condition.always()).item();
        return deleted != null && MemoryItem.livesAt(now()).holds(deleted);
    }

    @Override
    public Found search(MemoryScope scope, MemorySearch search) {
        var filter = new MemoryFilter(search.filter());
        Condition lives = MemoryItem.livesAt(now());
        List<Memory> found = new ArrayList<>();
        int passed = 0;
        var range = new Range(scope, search.prefix(), List.of());
        while (range.goesOn() && found.size() < search.limit()) {
            for (Item item : range.next(filter.isEmpty() ? search.offset() + (long) search.limit() : PAGE)) {
                if (found.size() == search.limit() || !lives.holds(item)) {
                    continue;
                }
                Memory memory = MemoryItem.read(item, scope);
                if (filter.accepts(memory.value()) && ++passed > search.offset()) {
                    found.add(memory);
                }
            }
        }
        return new Found(found, found.size() == search.limit() || range.isRead());
    }

    @Override
    public Namespaces namespaces(MemoryScope scope, NamespaceSearch search) {
        Condition lives = MemoryItem.livesAt(now());
        Set<List<String>> found = new LinkedHashSet<>();
        long wanted = (long) search.offset() + search.limit();
        var range = new Range(scope, search.prefix(), List.of(MemoryItem.EXPIRES));
        while (range.goesOn() && found.size() < wanted) {
            for (Item item : range.next(PAGE)) {
                List<String> namespace = Keys.memoryName(item.sort()).namespace();
                if (lives.holds(item) && endsWith(namespace, search.suffix())) {
                    found.add(namespace.subList(0, Math.min(search.maxDepth(), namespace.size())));
                }
            }
        }
        List<List<String>> page =
                found.stream().skip(search.offset()).limit(search.limit()).toList();
        return new Namespaces(page, page.size() == search.limit() || range.isRead());
    }

    private static boolean endsWith(List<String> namespace, List<String> suffix) {
        int from = namespace.size() - suffix.size();
        return from >= 0 && namespace.subList(from, namespace.size()).equals(suffix);
    }

    /** Reads a range page by page, and no further than it may. */
    private final class Range {
        private final String partition;
        private final String prefix;
        private final List<String> only;
        private String after = "";
        private boolean read;
        private int items;
        private int queries;

        Range(MemoryScope scope, List<String> prefix, List<String> only) {
            this.partition = Keys.memories(scope);
            this.prefix = Keys.memoryPrefix(prefix);
            this.only = only;
        }

        boolean goesOn() {
            return !read && items < MAX_READ && queries < MAX_QUERIES;
        }

        boolean isRead() {
            return read;
        }

        /** What the first page should have; later ones are full, lest many that have expired make many pages. */
        List<Item> next(long wanted) {
            int limit = (int) Math.min(queries == 0 ? Math.min(wanted, PAGE) : PAGE, MAX_READ - items);
            Items.Page page =
                    TableMemories.this.items.page(partition, prefix, after.isEmpty() ? null : after, limit, only);
            String next = page.next();
            read = next == null;
            after = next == null ? "" : next;
            items += page.items().size();
            queries++;
            return page.items();
        }
    }
}
