package dev.stint.functions;

import dev.stint.state.Run;

/** What carries a run from stint to stint. */
interface Chain {
    /**
     * Starts a run's execution. A run whose execution exists already is left alone.
     *
     * @throws RuntimeException if it cannot be started now; the run stays accepted and due
     */
    void start(Run run);
}
