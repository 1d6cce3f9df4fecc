package dev.stint.state;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** What DynamoDB says of a call's cost, in our own terms. */
final class Capacity {
    private Capacity() {}

    static Consumed read(String operation, @Nullable ConsumedCapacity consumed) {
        return new Consumed(operation, consumed == null ? 0 : orZero(consumed.capacityUnits()), 0, 0);
    }

    static Consumed written(String operation, @Nullable ConsumedCapacity consumed) {
        if (consumed == null) {
            return new Consumed(operation, 0, 0, 0);
        }
        double all = orZero(consumed.capacityUnits());
        double table = consumed.table() == null ? all : orZero(consumed.table().capacityUnits());
        return new Consumed(operation, 0, table, all - table);
    }

    /**
     * A refused write costs what the item in its way weighs, and DynamoDB reports no figure with its error. Source:
     * "Conditional writes" in its developer guide.
     */
    static Consumed refused(String operation, @Nullable Item... standing) {
        double units = 0;
        for (Item item : standing) {
            units += item == null ? 0 : writeUnits(item.bytes());
        }
        return new Consumed(operation, 0, units, 0);
    }

    /** The same of one item, where refusing costs a unit even if nothing stands there. */
    static Consumed refusedBy(String operation, @Nullable Item standing) {
        return new Consumed(operation, 0, standing == null ? 1 : writeUnits(standing.bytes()), 0);
    }

    static int writeUnits(int bytes) {
        return Math.max(1, Math.ceilDiv(bytes, 1024));
    }

    private static double orZero(@Nullable Double units) {
        return units == null ? 0 : units;
    }
}
