package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What runs side by side in a state, each branch on a thread and in a scope of its own. The first that fails stops all
 * others, and its failure is the state's.
 *
 * <p>The history has one chain of events for each branch. A branch that begins when another has made room goes on from
 * that one's chain, and so does the state from that of the last to end.
 */
final class Branches {
    private final Scope parent;
    private final Work work;
    private final Timers timers;
    private final Gate<Boolean> end;
    private final Map<Integer, Scope> running = new TreeMap<>();
    private final List<JsonNode> outputs;
    private int begun;
    private int succeeded;
    private boolean over;

    Branches(Scope parent, Work work) {
        this.parent = parent;
        this.work = work;
        this.timers = parent.services().timers();
        this.end = new Gate<>(timers);
        this.outputs = new ArrayList<>(Collections.nCopies(work.count(), NullNode.instance));
    }

    /** Runs all of them and returns their outputs, in their own order. */
    List<JsonNode> run() throws StatesException {
        if (work.count() == 0) {
            return outputs;
        }
        var stopped = parent.whenStopped(this::stop);
        try {
            beginFirst();
            parent.awaitUnlessStopped(end, stopped);
            return outputs;
        } finally {
            stopped.cancel();
        }
    }

    private synchronized void beginFirst() {
        var previous = parent.lastEvent();
        while (!over && begun < Math.min(work.count(), work.atOnce())) {
            begin(previous);
        }
    }

    private void begin(long previous) {
        var index = begun++;
        var scope = parent.branch(previous, work.item(index));
        running.put(index, scope);
        timers.begin();
        Thread.ofVirtual().name("branch " + index).start(() -> run(index, scope));
    }

    private void run(int index, Scope scope) {
        try {
            succeed(index, scope, work.run(index, scope));
        } catch (StoppedException stopped) {
            // Whoever stopped it knows.
        } catch (StatesException failure) {
            fail(index, scope, failure);
        } catch (RuntimeException | Error bug) {
            fail(index, scope, new StatesException(ErrorNames.RUNTIME, bug.toString()));
        } finally {
            timers.end();
        }
    }

    private synchronized void succeed(int index, Scope scope, JsonNode output) throws StatesException {
        if (over) {
            return;
        }
        var event = work.event("Succeeded", index);
        var last = event.isPresent() ? scope.note(event.get()) : scope.lastEvent();
        outputs.set(index, output);
        running.remove(index);
        succeeded++;
        if (succeeded == work.count()) {
            parent.continueFrom(last);
            end.open(() -> true);
        } else if (begun < work.count()) {
            begin(scope.lastEvent());
        }
    }

    private synchronized void fail(int index, Scope scope, StatesException failure) {
        if (over) {
            return;
        }
        running.remove(index);
        parent.continueFrom(scope.lastEvent());
        // It has not been aborted in its last state, but failed there.
        scope.inState(Optional.empty());
        scope.abort(work.event("Failed", index));
        stop();
        end.open(Gate.failing(failure));
    }

    private synchronized void stop() {
        over = true;
        running.forEach((index, scope) -> scope.abort(work.event("Aborted", index)));
        running.clear();
    }

    /** What the branches of a state are. */
    interface Work {
        int count();

        /** Returns how many may run at the same time. */
        int atOnce();

        /** Returns the details of the event that all of it has started. */
        default ObjectNode details() {
            return Json.object();
        }

        /** Returns the item that a branch is for, if it is for one. */
        default Optional<ContextObject.MapItem> item(int index) {
            return Optional.empty();
        }

        /** Runs a branch to its end. */
        JsonNode run(int index, Scope scope) throws StatesException;

        /**
         * Returns what the history says of a branch that has {@code Started}, {@code Succeeded} and so on, if it does.
         */
        default Optional<Event> event(String what, int index) {
            return Optional.empty();
        }
    }
}
