package dev.stint.bench.load;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every turn that Stint was asked for, to be held against what it left in the tables. Thread-safe. */
final class Ledger {
    private final ConcurrentLinkedQueue<Turn> turns = new ConcurrentLinkedQueue<>();

    /**
     * A turn.
     *
     * @param run its run, as the answer calls it; empty where nobody said
     * @param answered whether it was answered as it must be
     */
    record Turn(String session, String ticket, String run, boolean answered) {}

    void add(Turn turn) {
        turns.add(turn);
    }

    List<Turn> turns() {
        return List.copyOf(turns);
    }
}
