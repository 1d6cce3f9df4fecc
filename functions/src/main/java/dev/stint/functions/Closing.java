package dev.stint.functions;

import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows a run's end: its item says so, and the next run of the session begins. Each part has its effect once,
 * however often it is done. Thread-safe.
 */
final class Closing {
    private final Endings endings;
    private final Queue queue;

    Closing(Application application) {
        SessionStore store = application.store();
        this.endings = new Endings(application);
        this.queue = new Queue(store, application.agents(), endings);
    }

    /**
     * Closes a run that is not active any more.
     *
     * @param last the commit that ended it, where the caller knows it
     */
    StintReply reply(Session session, Work work, @Nullable Commit last) {
        Endings.End end = last == null ? endings.of(session.key(), work.run()) : Endings.end(last, work.run());
        if (!end.byOthers()) {
            endings.project(session, work, end);
        }
        Optional<Run> next = queue.advance(session);
        return StintReply.ended(session, work.run(), end, next);
    }
}
