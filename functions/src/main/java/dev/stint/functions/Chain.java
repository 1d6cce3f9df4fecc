package dev.stint.functions;

import dev.stint.state.Run;

/** What carries runs from stint to stint. Safe for many threads. */
public interface Chain {
    /**
     * What is known of the execution that carries a run.
     *
     * @param generation the newest execution's, from 0
     */
    record Execution(int generation, State state) {
        /** Whether it goes on. */
        public enum State {
            /** None was ever started. */
            NONE,
            /** It runs, or waits. */
            RUNNING,
            /** It has ended, and none has followed it. */
            ENDED
        }
    }

    /** Looks for the newest execution of a run, from the generation that the run's item names on. */
    Execution look(Run run);

    /**
     * Sees to it that an execution carries a run: starts one, unless one runs already. An execution that has ended
     * without the run's end is followed by one of the next generation.
     *
     * @return the run with the generation that carries it
     * @throws RuntimeException if it cannot be started now; the run stays accepted and due
     */
    Run start(Run run);

    /** Ends the execution that carries a run, if one does, and tells whoever waits for it. */
    void stop(Run run);

    /** Tells the execution that left this token that its question is answered; nothing happens if it is gone. */
    void answer(String token);
}
