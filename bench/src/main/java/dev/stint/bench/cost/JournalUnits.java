package dev.stint.bench.cost;

import org.jspecify.annotations.Nullable;

/**
 * What the journal of a run costs in DynamoDB's units, and how that is known.
 *
 * @param source one clause for people
 */
record JournalUnits(double write, double read, String source) {
    /**
     * What a run writes besides its steps: the transaction that accepts it, of two items and an entry of the index of
     * what is due (6); its item at the end, out of that index again (2); the summary, moved in the index that lists it
     * (3). A session's first run writes the summary when it begins, too, which nothing has to be moved for, and so
     * takes two units more.
     */
    private static final int BESIDES_STEPS = 11;

    private static final double BYTES_A_TOKEN = 4;

    /** A commit's own attributes, beside what it appends. */
    private static final double BYTES_A_COMMIT = 300;

    /** Strongly consistent (<a href="https://aws.amazon.com/dynamodb/pricing/on-demand/">its pricing page</a>). */
    private static final double BYTES_A_READ_UNIT = 4096;

    /**
     * A run of steps of up to 1 KiB each. Whoever accepts it looks for the session's newest commit and restores; each
     * stint restores again, and the last gets the run's item. A restore reads what a call of the model is sent.
     */
    static JournalUnits of(int steps, int inputTokens, double seconds) {
        double restore = Math.ceil((inputTokens * BYTES_A_TOKEN + steps * BYTES_A_COMMIT) / BYTES_A_READ_UNIT);
        double accepted = 1 + restore;
        double chained = StintBill.isInline(seconds) ? 0 : StintBill.stints(seconds) * restore + 1;
        return new JournalUnits(
                steps + BESIDES_STEPS,
                accepted + chained,
                "a unit a step of up to 1 KiB and %d a run; restores read what a model call is sent, at %.0f bytes a token"
                        .formatted(BESIDES_STEPS, BYTES_A_TOKEN));
    }

    /** These, with what was told instead. */
    JournalUnits told(@Nullable Double writeUnits, @Nullable Double readUnits) {
        if (writeUnits == null) {
            return readUnits == null ? this : new JournalUnits(write, readUnits, "reads as told; " + source);
        }
        return readUnits == null
                ? new JournalUnits(writeUnits, read, "writes as told; " + source)
                : new JournalUnits(writeUnits, readUnits, "as told");
    }
}
