package dev.stint.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The few things that a journal asks of a table. All reads are strongly consistent. */
interface Items {
    Optional<Item> get(Item.Key key);

    /** Writes an item where none stands; otherwise gives the one that stands there. */
    Optional<Item> insert(Item item);

    /** Writes an item over the one that may stand there. */
    void put(Item item);

    /** Writes an item over the one that may stand there, if {@code condition} holds of that one. */
    Attempt putIf(Item item, Condition condition);

    /** Changes an item if {@code condition} holds of it; an attempt that was made has the item as it is then. */
    Attempt update(Update update, Condition condition);

    /**
     * Deletes an item, if {@code condition} holds of it; an attempt that was made has what stood there, if anything.
     */
    Attempt delete(Item.Key key, Condition condition);

    /**
     * What became of a conditional write.
     *
     * @param made whether it was made
     * @param item of a write that was refused, what stood in its way, or null where nothing stood there
     */
    record Attempt(boolean made, @Nullable Item item) {}

    /**
     * Writes both or neither.
     *
     * @param run written where none stands, or only one whose {@code ttl} has passed
     * @param commit written where none stands
     * @param now in seconds since 1970
     * @param token the same for every try of the same write, up to 36 characters
     */
    Standing insertBoth(Item run, Item commit, long now, String token);

    /**
     * What stood in the way of {@link #insertBoth}.
     *
     * @param run the run's item that stands there, or null
     * @param commit the commit that stands there, or null
     */
    record Standing(@Nullable Item run, @Nullable Item commit) {
        static final Standing NOTHING = new Standing(null, null);

        boolean isNothing() {
            return run == null && commit == null;
        }
    }

    /** Items from one sort key to another, both included. */
    List<Item> range(String partition, String from, String to, Order order, int limit);

    /** In what order, and so which, items of a range come. */
    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /** Keys of runs from the index {@code due}, oldest first; that index may lag behind. */
    List<Item.Key> due(String partition, String until, int limit);

    /**
     * Items whose sort key begins with {@code prefix}, in order.
     *
     * @param prefix empty for the whole partition
     * @param after only those with a greater sort key; null for the first page
     * @param limit how many at most; a page may have fewer, and yet not be the last one
     * @param only the attributes that are needed besides the sort key; empty for all
     */
    Page page(String partition, String prefix, @Nullable String after, int limit, List<String> only);

    /**
     * Items in order.
     *
     * @param next where the next page begins, or null where this one is the last
     */
    record Page(List<Item> items, @Nullable String next) {}

    /**
     * Summaries from the index {@code byUpdated}, newest first; that index may lag behind.
     *
     * @param until only those that were updated then or before
     */
    Stream<Item> updated(String partition, String until, int pageSize);

    /** The sort keys of a whole partition, in order. */
    List<String> sortKeys(String partition);

    /** Writes and deletes, in no order and not atomically. */
    void write(List<Item> puts, List<Item.Key> deletes);

    /** The same items, telling {@code meter} what each call consumed. */
    Items metered(Consumer<Consumed> meter);
}
