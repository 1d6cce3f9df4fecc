package dev.stint.state;

/**
 * What one call consumed, as DynamoDB reported it.
 *
 * @param operation the call, such as {@code PutItem}
 * @param readUnits read units: 4 KiB strongly consistent, each
 * @param writeUnits write units on the table: 1 KiB each
 * @param indexWriteUnits write units on its indexes, not contained in {@code writeUnits}
 */
public record Consumed(String operation, double readUnits, double writeUnits, double indexWriteUnits) {}
