package dev.stint.bench.coldstart;

import dev.stint.state.Run;

/**
 * A session with a run that was accepted and has taken no step.
 *
 * @param run the run
 * @param partition its session's partition of the table
 * @param sort where in it the commit is that accepted the run, a snapshot; one more is behind it
 */
record Prepared(Run run, String partition, String sort) {}
