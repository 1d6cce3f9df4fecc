package dev.stint.functions;

import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import java.util.Optional;

/**
 * The run that a stint works on.
 *
 * @param run its id
 * @param item its item, where the stint knows it without a read
 */
record Work(RunId run, Optional<Run> item) {
    static Work of(RunId run) {
        return new Work(run, Optional.empty());
    }

    /** Whether the session is still at work on this run. */
    boolean isActive(Session session) {
        return !session.isNew() && run.equals(session.head().run());
    }
}
