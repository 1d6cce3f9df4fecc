package dev.stint.functions;

import dev.stint.state.Run;

/** What tells callers that their runs have ended. Safe for many threads. */
public interface Callbacks {
    /** The member of a run's request that says where to tell it. */
    String WEBHOOK = "webhook";

    /** Nobody is told. */
    Callbacks NONE = run -> Begun.OVER;

    /** What has become of a callback. */
    enum Begun {
        /** It is being delivered, from now on or already. */
        GOES_ON,
        /** It was delivered, or given up and kept as a dead letter. */
        OVER
    }

    /**
     * Sees to it that the end of a run is told. May be asked again: each run's end is delivered by one execution.
     *
     * @throws RuntimeException if it cannot be begun now; the run stays due
     */
    Begun begin(Run run);

    /** Whether somebody is to be told how this run ended; never of one that nobody is shown any more. */
    static boolean wants(Run run) {
        return run.request().path(WEBHOOK).isTextual() && run.isShown();
    }
}
