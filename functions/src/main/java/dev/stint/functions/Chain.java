package dev.stint.functions;

import dev.stint.state.Run;

/** What carries a run from stint to stint. */
interface Chain {
    /**
     * Sees to it that an execution carries a run: starts one, unless one runs already. An execution that has ended
     * without the run's end is followed by one of the next generation.
     *
     * @return the run with the generation that carries it
     * @throws RuntimeException if it cannot be started now; the run stays accepted and due
     */
    Run start(Run run);
}
