package dev.stint.state;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What DynamoDB would charge. Source: "Read and write capacity modes" and "Global secondary indexes" in its guide. */
final class Price {
    private static final List<String> KEYS = List.of(SessionTable.PARTITION_KEY, SessionTable.SORT_KEY);

    private Price() {}

    static Consumed read(String operation, int bytes) {
        return new Consumed(operation, Math.max(1, Math.ceilDiv(bytes, 4096)), 0, 0);
    }

    /** @param factor 2 in a transaction, 1 otherwise */
    static Consumed written(String operation, Optional<Item> before, Optional<Item> after, int factor) {
        int bytes = Math.max(
                before.map(Item::bytes).orElse(0), after.map(Item::bytes).orElse(0));
        int due = index(before, after, SessionTable.DUE_PARTITION_KEY, SessionTable.DUE_SORT_KEY, true);
        int updated = index(before, after, SessionTable.UPDATED_PARTITION_KEY, SessionTable.UPDATED_SORT_KEY, false);
        return new Consumed(operation, 0, factor * Capacity.writeUnits(bytes), factor * (due + updated));
    }

    static Consumed sum(Consumed one, Consumed other) {
        return new Consumed(
                one.operation(),
                one.readUnits() + other.readUnits(),
                one.writeUnits() + other.writeUnits(),
                one.indexWriteUnits() + other.indexWriteUnits());
    }

    /** One write to enter an index, one to leave it, both where the key changes, one where only the rest does. */
    private static int index(
            Optional<Item> before, Optional<Item> after, String partition, String sort, boolean keysOnly) {
        Item old = before.filter(item -> item.has(partition)).orElse(null);
        Item now = after.filter(item -> item.has(partition)).orElse(null);
        boolean sameKey = old != null
                && now != null
                && old.text(partition).equals(now.text(partition))
                && old.text(sort).equals(now.text(sort));
        if (sameKey) {
            boolean same = keysOnly || Objects.equals(old, now);
            return same ? 0 : Math.max(units(old, partition, sort, false), units(now, partition, sort, false));
        }
        return units(old, partition, sort, keysOnly) + units(now, partition, sort, keysOnly);
    }

    private static int units(@Nullable Item item, String partition, String sort, boolean keysOnly) {
        if (item == null) {
            return 0;
        }
        if (!keysOnly) {
            return Capacity.writeUnits(item.bytes());
        }
        int bytes = 0;
        for (String name : List.of(KEYS.get(0), KEYS.get(1), partition, sort)) {
            bytes += ItemSize.utf8(name) + ItemSize.utf8(item.text(name));
        }
        return Capacity.writeUnits(bytes);
    }
}
