package dev.stint.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
    public boolean putUnlessEnded(Item run) {
        synchronized (partitions) {
            Optional<Item> ended = standing(run.key()).filter(item -> item.number(RunItem.ENDED) > 0);
            if (ended.isPresent()) {
                meter.accept(Capacity.refused("PutItem", ended.get()));
                return false;
            }
            put(run);
            return true;
        }
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
    public Optional<Item> set(Item values, @Nullable String unless) {
        Optional<Item> before;
        Item after;
        synchronized (partitions) {
            before = standing(values.key());
            if (unless != null && before.filter(item -> item.has(unless)).isPresent()) {
                meter.accept(Capacity.refused("UpdateItem", values));
                return Optional.empty();
            }
            Map<String, AttributeValue> attributes = new LinkedHashMap<>();
            before.ifPresent(item -> attributes.putAll(item.attributes()));
            attributes.putAll(values.attributes());
            after = new Item(attributes);
            store(after);
        }
        meter.accept(Price.written("UpdateItem", before, Optional.of(after), 1));
        return Optional.of(after);
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
