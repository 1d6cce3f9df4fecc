package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Head;
import dev.stint.state.Patch;
import dev.stint.state.Run;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
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
        this.endings = new Endings(store);
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
        Patch undone = action == Action.ROLLBACK ? undo(session, run) : Patch.none();
        Head head = session.head().ended(Status.IDLE);
        return new Change(
                Commit.Kind.CANCEL,
                undone.equals(Patch.none()) ? head : headBefore(session, run),
                undone.then(RunState.remove(session)),
                info);
    }

    /** What puts the state back to what it was before the run, if that is still in the journal. */
    Patch undo(Session session, Run run) {
        return before(session, run)
                .map(before ->
                        before.document().has("state") ? Patch.set("/state", before.state()) : Patch.remove("/state"))
                .orElse(Patch.none());
    }

    /** The session as it was before the run; empty where that is gone, as after a lifetime. */
    Optional<Session> before(Session session, Run run) {
        Version before = Version.of(run.accepted().number() - 1);
        return before.equals(Version.NONE) ? Optional.empty() : store.at(session.key(), before);
    }

    private Head headBefore(Session session, Run run) {
        return before(session, run)
                .map(before -> new Head(
                        Status.IDLE, before.head().agent(), before.head().schema(), null))
                .orElse(session.head().ended(Status.IDLE));
    }

    /** Does what the end of a run from outside leaves to do. */
    void complete(Session session, Run run, String requestId) {
        Endings.End end = endings.of(session.key(), run.id());
        try {
            if (end.byOthers()) {
                childrenOf(run, end, requestId);
                chain.stop(run);
            }
            queue.advance(session).ifPresent(chain::start);
        } catch (RuntimeException e) {
            Log.error(requestId, "run %s has ended and is not all closed; it stays due".formatted(run.id()), e);
            return;
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

    /** The run that is active on a session, where its item can be found. */
    Optional<Run> active(Session session, SessionKey key) {
        return Optional.ofNullable(session.head().run()).flatMap(run -> store.run(key.tenant(), run));
    }
}
