package dev.stint.bench.soak;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The runs that were accepted. Thread-safe. */
final class Ledger {
    private final List<Accepted> accepted = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final AtomicInteger seenEnded = new AtomicInteger();

    /**
     * A run that the API has answered for, or that its session's history shows.
     *
     * @param run its id
     */
    record Accepted(Errand errand, String ticket, String run, Instant at) {}

    void accept(Accepted run) {
        accepted.add(run);
    }

    /** Something that the API should not have answered. */
    void refuse(String what) {
        refusals.add(what);
    }

    void seeEnded(int runs) {
        seenEnded.addAndGet(runs);
    }

    List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    int seenEnded() {
        return seenEnded.get();
    }

    boolean knows(String run) {
        return accepted.stream().anyMatch(known -> known.run().equals(run));
    }
}
