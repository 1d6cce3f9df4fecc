package dev.stint.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The few things that a journal asks of a table. All reads are strongly consistent. */
interface Items {
    Optional<Item> get(Item.Key key);

    /** Writes an item where none stands; otherwise gives the one that stands there. */
    Optional<Item> insert(Item item);

    /** Writes an item over the one that may stand there. */
    void put(Item item);

    /** Writes a run's item over the one that stands there unless that one has ended; tells whether it was written. */
    boolean putUnlessEnded(Item run);

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
     * Sets attributes of an item, which need not exist, unless one named {@code unless} is there, and gives the item as
     * it is then; empty where nothing was written.
     */
    Optional<Item> set(Item values, @Nullable String unless);

    /** The sort keys of a whole partition, in order. */
    List<String> sortKeys(String partition);

    /** Writes and deletes, in no order and not atomically. */
    void write(List<Item> puts, List<Item.Key> deletes);

    /** The same items, telling {@code meter} what each call consumed. */
    Items metered(Consumer<Consumed> meter);
}
