package dev.stint.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in a test, and where. A place is one write to the session table: a commit, or one of the notes that
 * go with it (a run's item, a closed question). {@code n} counts them from the call on: 1 is the next write, whoever
 * makes it. Each fault happens once; a later one for the same write replaces an earlier one. Safe for many threads.
 */
public final class Faults {
    private final Map<Integer, Fault> planned = new HashMap<>();
    private final List<String> writes = new ArrayList<>();

    Faults() {}

    /** What goes wrong at one write. */
    sealed interface Fault {}

    record None() implements Fault {}

    record CrashBefore() implements Fault {}

    record CrashAfter() implements Fault {}

    record Conflict() implements Fault {}

    record Throttle() implements Fault {}

    record LostAnswer() implements Fault {}

    record Slow(Duration by) implements Fault {}

    /** The process is killed before the {@code n}th write. */
    public Faults crashBefore(int n) {
        return plan(n, new CrashBefore());
    }

    /** The process is killed when the {@code n}th write is done, before it learns of it. */
    public Faults crashAfter(int n) {
        return plan(n, new CrashAfter());
    }

    /** Just before the {@code n}th write, if it is a commit of a session that exists, somebody edits its metadata. */
    public Faults conflictAt(int n) {
        return plan(n, new Conflict());
    }

    /** The table refuses the {@code n}th write, and all retries of its client, for want of capacity. */
    public Faults throttleAt(int n) {
        return plan(n, new Throttle());
    }

    /** The {@code n}th write is done, and its client reports that it failed; one that was refused is told as it is. */
    public Faults lostAnswerAt(int n) {
        return plan(n, new LostAnswer());
    }

    /** The answer to the {@code n}th write comes that late; where its invocation has ended by then, it is killed. */
    public Faults slowCallAt(int n, Duration by) {
        return plan(n, new Slow(by));
    }

    /**
     * Kills the process that calls it, such as from inside of a tool.
     *
     * @return never; declared so that a caller may write {@code throw faults.crash()}
     */
    public Crash crash() {
        throw Invocation.die("a test called crash()");
    }

    /** The writes so far, in order, in words such as {@code commit STEP}. */
    public synchronized List<String> writes() {
        return List.copyOf(writes);
    }

    /** Forgets every fault that has not happened. */
    public synchronized void clear() {
        planned.clear();
    }

    private synchronized Faults plan(int n, Fault fault) {
        if (n < 1) {
            throw new IllegalArgumentException("a fault at write %d from now on; the next one is 1".formatted(n));
        }
        planned.put(writes.size() + n, fault);
        return this;
    }

    /** What goes wrong at the write that is about to be made. */
    synchronized Fault next(String write) {
        writes.add(write);
        @Nullable Fault fault = planned.remove(writes.size());
        return fault == null ? new None() : fault;
    }
}
