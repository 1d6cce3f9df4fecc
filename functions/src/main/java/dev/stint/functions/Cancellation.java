package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Head;
import dev.stint.state.Patch;
import dev.stint.state.Run;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Status;
import dev.stint.state.Version;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Ends runs from outside. The end is a commit of its own, so a step in flight is refused from then on, whether its
 * process lives or not; what else there is to do, such as ending the execution and the children, follows it and is done
 * again until it has been done. Thread-safe.
 */
final class Cancellation {
    private static final Duration LOOK_AFTER = Duration.ofMinutes(1);

    private final SessionStore store;
    private final Chain chain;
    private final Endings endings;
    private final Queue queue;

    Cancellation(Application application) {
        this.store = application.store();
        this.chain = application.chain();
        this.endings = new Endings(application);
        this.queue = new Queue(store, application.agents(), endings);
    }

    /** What becomes of what a run has done. */
    enum Action {
        /** It stays. */
        INTERRUPT,
        /** It is undone: the state is what it was before the run. */
        ROLLBACK
    }

    /**
     * Ends a run, active or waiting for its turn; one that is over already stays as it is.
     *
     * @param by who wants that; for the history
     * @throws Problem 409 if it is to be undone and what was before it has expired; it goes on then
     */
    void cancel(Run run, Action action, String by, String requestId) {
        store.update(run.dueAt(store.now().plus(LOOK_AFTER)));
        Session session = store.restore(run.session(), run.snapshot());
        while (isAlive(session, run)) {
            AppendResult result = store.append(session, change(session, run, action, by));
            if (result instanceof AppendResult.Appended appended) {
                session = appended.session();
                break;
            }
            session = store.restore(run.session(), session.snapshot());
        }
        complete(session, run, requestId);
    }

    private static boolean isAlive(Session session, Run run) {
        return Work.of(run.id()).isActive(session) || Queue.holds(session, run.id());
    }

    private Change change(Session session, Run run, Action action, String by) {
        ObjectNode info = Json.object()
                .put(Endings.ENDED, run.id().value())
                .put(Endings.HOW, action.name().toLowerCase(Locale.ROOT))
                .put("step", "cancel")
                .put("by", by);
        if (!Work.of(run.id()).isActive(session)) {
            return new Change(Commit.Kind.CANCEL, session.head(), Queue.remove(session, run.id()), info);
        }
        Patch over = RunState.remove(session);
        return switch (action) {
            case INTERRUPT -> new Change(Commit.Kind.CANCEL, session.head().ended(Status.IDLE), over, info);
            case ROLLBACK -> {
                Before before = before(session);
                yield new Change(
                        Commit.Kind.CANCEL, headOf(before), restored(before).then(over), info);
            }
        };
    }

    /** What the active run found when it began. */
    sealed interface Before {}

    /** Nothing: it is the session's first. */
    record Nothing() implements Before {}

    /** The session as it was. */
    record Found(Session session) implements Before {}

    /**
     * What the active run found.
     *
     * @throws Problem 409 if the journal does not hold it any more; nothing is written then
     */
    Before before(Session session) {
        Version before = RunState.of(session).before();
        if (before.equals(Version.NONE)) {
            return new Nothing();
        }
        Session found = store.at(session.key(), before)
                .orElseThrow(() -> Problem.conflict(
                        "cannot_roll_back",
                        "what the thread was before this run (version %s) has expired; interrupt the run instead"
                                .formatted(before)));
        return found.head().schema() == null ? new Nothing() : new Found(found);
    }

    private static Patch restored(Before before) {
        return switch (before) {
            case Nothing nothing -> Patch.remove("/state");
            case Found(Session found) -> Patch.set("/state", found.state());
        };
    }

    private static Head headOf(Before before) {
        return switch (before) {
            case Nothing nothing -> Head.IDLE;
            case Found(Session found) ->
                new Head(Status.IDLE, found.head().agent(), found.head().schema(), null);
        };
    }

    /** Does what the end of a run from outside leaves to do. */
    void complete(Session session, Run run, String requestId) {
        Endings.End end = endings.of(session.key(), run.id());
        try {
            if (end.byOthers()) {
                childrenOf(run, end, requestId);
                chain.stop(run);
            }
        } catch (RuntimeException e) {
            Log.error(requestId, "run %s has ended and is not all closed; it stays due".formatted(run.id()), e);
            return;
        }
        try {
            // The next run is due on its own account, so this one's end does not depend on it.
            queue.advance(session).ifPresent(chain::start);
        } catch (RuntimeException e) {
            Log.error(requestId, "the run behind %s could not be started; it stays due".formatted(run.id()), e);
        }
        endings.project(session, new Work(run.id(), Optional.of(run)), end);
    }

    private void childrenOf(Run run, Endings.End end, String requestId) {
        Optional<Session> last =
                store.at(run.session(), Version.of(end.version().number() - 1));
        if (last.isPresent() && RunState.of(last.get()).pending() instanceof Pending.Children pending) {
            for (Pending.ChildRun child : pending.children()) {
                store.run(run.session().tenant(), child.run())
                        .filter(found -> !found.isOver())
                        .ifPresent(found -> cancel(found, Action.INTERRUPT, "its parent's end", requestId));
            }
        }
    }
}
