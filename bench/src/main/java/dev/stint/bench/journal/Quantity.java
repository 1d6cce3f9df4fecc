package dev.stint.bench.journal;

/** What is told of a conversation, in total and of a turn. */
enum Quantity {
    WRITES("write units, indexes included", "write units a turn", "WU"),
    READS("read units", "read units a turn", "RU"),
    BOTH("both, a read as a fifth of a write", "both a turn", "WU"),
    WRITTEN("written", "written a turn", "KiB"),
    READ("read", "read a turn", "KiB");

    /**
     * On demand, a write unit costs five times a read unit. Source: aws.amazon.com/dynamodb/pricing/on-demand, 0.625
     * and 0.125 USD a million in us-east-1.
     */
    private static final double READS_A_WRITE = 5;

    private static final double KIB = 1024;

    private final String total;
    private final String perTurn;
    private final String unit;

    Quantity(String total, String perTurn, String unit) {
        this.total = total;
        this.perTurn = perTurn;
        this.unit = unit;
    }

    /** What it is called of a whole conversation. */
    String total() {
        return total;
    }

    /** What it is called of a turn. */
    String perTurn() {
        return perTurn;
    }

    String unit() {
        return unit;
    }

    double of(Units units) {
        return switch (this) {
            case WRITES -> units.writes();
            case READS -> units.reads();
            case BOTH -> units.writes() + units.reads() / READS_A_WRITE;
            case WRITTEN -> units.bytesWritten() / KIB;
            case READ -> units.bytesRead() / KIB;
        };
    }
}
