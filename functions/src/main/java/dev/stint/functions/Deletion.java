package dev.stint.functions;

import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Patch;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes sessions: first nobody is to begin on it any more, then whoever is at work is ended with all that belongs to
 * it, and then the tombstone is written. Where this process dies before the tombstone, deleting again completes it;
 * behind it, what is left of the items goes with their time to live. Thread-safe.
 */
final class Deletion {
    private static final Duration LOOK_AFTER = Duration.ofMinutes(1);

    private final SessionStore store;
    private final Cancellation cancellation;

    Deletion(Application application) {
        this.store = application.store();
        this.cancellation = new Cancellation(application);
    }

    /** @throws Problem 404 if there is no such session, or it is not the caller's */
    void delete(Call call) {
        String by = call.callerName();
        String requestId = call.request().id();
        Session session = Ownership.require(store.restore(call.session(), Version.NONE), call.owner());
        List<Run> waiting = new ArrayList<>();
        while (!session.isNew()) {
            session = step(session, waiting, by, requestId);
        }
        for (Run run : waiting) {
            cancellation.complete(session, run, requestId);
        }
    }

    private Session step(Session session, List<Run> waiting, String by, String requestId) {
        if (Queue.size(session) > 0) {
            List<Run> queued = queued(session);
            queued.forEach(run -> store.update(run.dueAt(store.now().plus(LOOK_AFTER))));
            AppendResult result = store.append(session, withoutQueue(session, by));
            if (result instanceof AppendResult.Appended appended) {
                waiting.addAll(queued);
                return appended.session();
            }
            return store.restore(session.key(), Version.NONE);
        }
        Optional<Run> active = Optional.ofNullable(session.head().run())
                .flatMap(run -> store.run(session.key().tenant(), run));
        if (active.isPresent()) {
            cancellation.cancel(active.get(), Cancellation.Action.INTERRUPT, by, requestId);
            return store.restore(session.key(), Version.NONE);
        }
        return store.delete(session) instanceof AppendResult.Appended deleted
                ? deleted.session()
                : store.restore(session.key(), Version.NONE);
    }

    private List<Run> queued(Session session) {
        List<Run> queued = new ArrayList<>();
        session.document()
                .at(Queue.AT)
                .forEach(entry -> store.run(
                                session.key().tenant(),
                                new RunId(entry.path("run").asText()))
                        .ifPresent(queued::add));
        return queued;
    }

    private static Change withoutQueue(Session session, String by) {
        return new Change(
                Commit.Kind.EDIT,
                session.head(),
                Patch.remove(Queue.AT),
                Json.object().put("step", "delete").put("by", by));
    }
}
