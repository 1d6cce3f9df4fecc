package dev.stint.state;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table behind a network that loses requests or answers, and a client that then sends the same again. */
final class FaultyItems implements Items {
    enum Fault {
        NONE,
        LOST_REQUEST,
        LOST_ANSWER
    }

    private final Items items;
    private final Queue<Fault> faults = new ArrayDeque<>();
    private Runnable meanwhile = () -> {};

    FaultyItems(Items items) {
        this.items = items;
    }

    /** The next write fails that way, and {@code meanwhile} happens before it is tried again. */
    void next(Fault fault, Runnable meanwhile) {
        faults.add(fault);
        this.meanwhile = meanwhile;
    }

    private void fail(Runnable write) {
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
        switch (fault) {
            case NONE -> {}
            case LOST_REQUEST -> meanwhile.run();
            case LOST_ANSWER -> {
                write.run();
                meanwhile.run();
            }
        }
    }

    @Override
    public Optional<Item> insert(Item item) {
        fail(() -> items.insert(item));
        return items.insert(item);
    }

    @Override
    public Standing insertBoth(Item run, Item commit, long now, String token) {
        fail(() -> items.insertBoth(run, commit, now, token));
        return items.insertBoth(run, commit, now, token);
    }

    @Override
    public Optional<Item> get(Item.Key key) {
        return items.get(key);
    }

    @Override
    public void put(Item item) {
        items.put(item);
    }

    @Override
    public Attempt putIf(Item item, Condition condition) {
        return items.putIf(item, condition);
    }

    @Override
    public Attempt update(Update update, Condition condition) {
        return items.update(update, condition);
    }

    @Override
    public Attempt delete(Item.Key key, Condition condition) {
        return items.delete(key, condition);
    }

    @Override
    public Page page(String partition, String prefix, @Nullable String after, int limit, List<String> only) {
        return items.page(partition, prefix, after, limit, only);
    }

    @Override
    public Stream<Item> updated(String partition, String until, int pageSize) {
        return items.updated(partition, until, pageSize);
    }

    @Override
    public List<Item> range(String partition, String from, String to, Order order, int limit) {
        return items.range(partition, from, to, order, limit);
    }

    @Override
    public List<Item.Key> due(String partition, String until, int limit) {
        return items.due(partition, until, limit);
    }

    @Override
    public List<String> sortKeys(String partition) {
        return items.sortKeys(partition);
    }

    @Override
    public void write(List<Item> puts, List<Item.Key> deletes) {
        items.write(puts, deletes);
    }

    @Override
    public Items metered(Consumer<Consumed> meter) {
        return items.metered(meter);
    }
}
