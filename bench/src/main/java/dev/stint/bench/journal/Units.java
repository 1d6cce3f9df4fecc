package dev.stint.bench.journal;

/**
 * What calls to DynamoDB consumed.
 *
 * @param table write units on the table
 * @param indexes write units on its indexes
 * @param reads read units
 * @param bytesWritten how large the written items were together, as DynamoDB counts; 0 where nobody weighed them
 * @param bytesRead the same of items read
 */
record Units(double table, double indexes, double reads, long bytesWritten, long bytesRead) {
    static final Units NONE = new Units(0, 0, 0, 0, 0);

    /** Write units of the table and its indexes. */
    double writes() {
        return table + indexes;
    }

    Units plus(Units other) {
        return new Units(
                table + other.table,
                indexes + other.indexes,
                reads + other.reads,
                bytesWritten + other.bytesWritten,
                bytesRead + other.bytesRead);
    }

    Units minus(Units other) {
        return new Units(
                table - other.table,
                indexes - other.indexes,
                reads - other.reads,
                bytesWritten - other.bytesWritten,
                bytesRead - other.bytesRead);
    }

    /** The same without what was weighed. */
    Units counted() {
        return new Units(table, indexes, reads, 0, 0);
    }
}
