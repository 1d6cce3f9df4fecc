package dev.stint.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Items in memory, with DynamoDB's conditions and, as far as one table's writes go, its prices. */
final class InMemoryItems implements Items {
    private static final int MAX_ITEM = 400 * 1024;

    private final Map<String, NavigableMap<String, Item>> partitions;
    private final Consumer<Consumed> meter;

    InMemoryItems() {
        this(new HashMap<>(), consumed -> {});
    }

    private InMemoryItems(Map<String, NavigableMap<String, Item>> partitions, Consumer<Consumed> meter) {
        this.partitions = partitions;
        this.meter = meter;
    }

    @Override
    public Items metered(Consumer<Consumed> meter) {
        return new InMemoryItems(partitions, meter);
    }

    /** Deletes what DynamoDB may have deleted by then; it takes hours, and this takes none. */
    void sweep(long nowSeconds) {
        synchronized (partitions) {
            for (NavigableMap<String, Item> partition : partitions.values()) {
                partition.values().removeIf(item -> item.has(SessionTable.TTL) && isDead(item, nowSeconds));
            }
        }
    }

    private static boolean isDead(Item item, long nowSeconds) {
        return item.number(SessionTable.TTL) <= nowSeconds;
    }

    @Override
    public Optional<Item> get(Item.Key key) {
        Optional<Item> found;
        synchronized (partitions) {
            found = standing(key);
        }
        meter.accept(Price.read("GetItem", found.map(Item::bytes).orElse(0)));
        return found;
    }

    private Optional<Item> standing(Item.Key key) {
        return Optional.ofNullable(partition(key.partition()).get(key.sort()));
    }

    private NavigableMap<String, Item> partition(String name) {
        return partitions.computeIfAbsent(name, any -> new TreeMap<>());
    }

    @Override
    public Optional<Item> insert(Item item) {
        Optional<Item> standing;
        synchronized (partitions) {
            standing = standing(item.key());
            if (standing.isEmpty()) {
                store(item);
            }
        }
        meter.accept(standing.map(there -> Capacity.refused("PutItem", there))
                .orElseGet(() -> Price.written("PutItem", Optional.empty(), Optional.of(item), 1)));
        return standing;
    }

    @Override
    public void put(Item item) {
        Optional<Item> before;
        synchronized (partitions) {
            before = standing(item.key());
            store(item);
        }
        meter.accept(Price.written("PutItem", before, Optional.of(item), 1));
    }

    @Override
    public Attempt putIf(Item item, Condition condition) {
        return conditionally("PutItem", item.key(), condition, before -> {
            store(item);
            return new Attempt(true, item);
        });
    }

    @Override
    public Attempt update(Update update, Condition condition) {
        return conditionally("UpdateItem", update.key(), condition, before -> {
            Item after = update.applied(before);
            store(after);
            return new Attempt(true, after);
        });
    }

    @Override
    public Attempt delete(Item.Key key, Condition condition) {
        return conditionally("DeleteItem", key, condition, before -> {
            partition(key.partition()).remove(key.sort());
            return new Attempt(true, before);
        });
    }

    private Attempt conditionally(
            String operation, Item.Key key, Condition condition, Function<@Nullable Item, Attempt> write) {
        Optional<Item> before;
        Optional<Item> after;
        Attempt attempt;
        synchronized (partitions) {
            before = standing(key);
            boolean holds = condition.holds(before.orElse(null));
            attempt = holds ? write.apply(before.orElse(null)) : new Attempt(false, before.orElse(null));
            after = standing(key);
        }
        meter.accept(
                attempt.made()
                        ? Price.written(operation, before, after, 1)
                        : Capacity.refusedBy(operation, attempt.item()));
        return attempt;
    }

    private void store(Item item) {
        if (item.bytes() > MAX_ITEM) {
            throw new IllegalArgumentException(
                    "an item of %d bytes; DynamoDB allows %d".formatted(item.bytes(), MAX_ITEM));
        }
        partition(item.partition()).put(item.sort(), item);
    }

    @Override
    public Standing insertBoth(Item run, Item commit, long now, String token) {
        Optional<Item> before;
        synchronized (partitions) {
            before = standing(run.key());
            var standing = new Standing(
                    before.filter(item -> !isDead(item, now)).orElse(null),
                    standing(commit.key()).orElse(null));
            if (!standing.isNothing()) {
                meter.accept(Capacity.refused("TransactWriteItems", standing.run(), standing.commit()));
                return standing;
            }
            store(run);
            store(commit);
        }
        Consumed first = Price.written("TransactWriteItems", before, Optional.of(run), 2);
        Consumed second = Price.written("TransactWriteItems", Optional.empty(), Optional.of(commit), 2);
        meter.accept(Price.sum(first, second));
        return Standing.NOTHING;
    }

    @Override
    public List<Item> range(String partition, String from, String to, Order order, int limit) {
        List<Item> found;
        synchronized (partitions) {
            found = new ArrayList<>(
                    partition(partition).subMap(from, true, to, true).values());
        }
        if (order == Order.NEWEST_FIRST) {
            found.sort(Comparator.comparing(Item::sort).reversed());
        }
        List<Item> page = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        meter.accept(Price.read("Query", page.stream().mapToInt(Item::bytes).sum()));
        return page;
    }

    @Override
    public List<Item.Key> due(String partition, String until, int limit) {
        List<Item> due = new ArrayList<>();
        synchronized (partitions) {
            partitions
                    .values()
                    .forEach(items -> items.values().stream()
                            .filter(item -> item.has(SessionTable.DUE_SORT_KEY)
                                    && item.text(SessionTable.DUE_PARTITION_KEY).equals(partition)
                                    && item.text(SessionTable.DUE_SORT_KEY).compareTo(until) <= 0)
                            .forEach(due::add));
        }
        due.sort(Comparator.comparing(item -> item.text(SessionTable.DUE_SORT_KEY)));
        meter.accept(Price.read("Query", due.size()));
        return due.stream().limit(limit).map(Item::key).toList();
    }

    @Override
    public Page page(String partition, String prefix, @Nullable String after, int limit, List<String> only) {
        List<Item> found = new ArrayList<>();
        synchronized (partitions) {
            for (Item item : partition(partition)
                    .tailMap(after == null || after.compareTo(prefix) < 0 ? prefix : after, true)
                    .values()) {
                if (!item.sort().startsWith(prefix) || found.size() == limit) {
                    break;
                }
                if (!item.sort().equals(after)) {
                    found.add(item);
                }
            }
        }
        meter.accept(Price.read("Query", found.stream().mapToInt(Item::bytes).sum()));
        return new Page(
                List.copyOf(found), found.size() == limit ? found.getLast().sort() : null);
    }

    @Override
    public Stream<Item> updated(String partition, String until, int pageSize) {
        List<Item> found = new ArrayList<>();
        synchronized (partitions) {
            partitions
                    .values()
                    .forEach(items -> items.values().stream()
                            .filter(item -> partition.equals(item.textOrNull(SessionTable.UPDATED_PARTITION_KEY))
                                    && item.text(SessionTable.UPDATED_SORT_KEY).compareTo(until) <= 0)
                            .forEach(found::add));
        }
        found.sort(Comparator.comparing((Item item) -> item.text(SessionTable.UPDATED_SORT_KEY))
                .reversed());
        meter.accept(Price.read(
                "Query", found.stream().limit(pageSize).mapToInt(Item::bytes).sum() / 2));
        return found.stream();
    }

    @Override
    public List<String> sortKeys(String partition) {
        List<Item> found;
        synchronized (partitions) {
            found = List.copyOf(partition(partition).values());
        }
        meter.accept(Price.read("Query", found.stream().mapToInt(Item::bytes).sum()));
        return found.stream().map(Item::sort).toList();
    }

    @Override
    public void write(List<Item> puts, List<Item.Key> deletes) {
        if (puts.isEmpty() && deletes.isEmpty()) {
            return;
        }
        List<Consumed> consumed = new ArrayList<>();
        synchronized (partitions) {
            for (Item item : puts) {
                consumed.add(Price.written("BatchWriteItem", standing(item.key()), Optional.of(item), 1));
                store(item);
            }
            for (Item.Key key : deletes) {
                consumed.add(Price.written("BatchWriteItem", standing(key), Optional.empty(), 1));
                partition(key.partition()).remove(key.sort());
            }
        }
        meter.accept(consumed.stream().reduce(Price::sum).orElseThrow());
    }
}
