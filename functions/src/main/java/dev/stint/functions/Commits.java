package dev.stint.functions;

import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Patch;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appends what steps made. A commit is the lock: where somebody else's stands in the way, the loser looks at what they
 * did. A message for the queue, an edit of the metadata or a try of the same step leaves the step's state and its turn
 * alone, so the step is appended behind it, as often as it takes; anything else has overtaken it. Thread-safe.
 */
final class Commits {
    private final SessionStore store;

    Commits(SessionStore store) {
        this.store = store;
    }

    /** What became of a step's result. */
    sealed interface Result {
        /** As it is now. */
        Session session();

        /** What was appended as the run's next step, or null. */
        default @Nullable Commit commit() {
            return null;
        }
    }

    /** It is in the journal, as the run's next step. */
    record Written(Session session, Commit commit) implements Result {}

    /** The session has moved on without it. */
    record Overtaken(Session session) implements Result {}

    /** Appends a step's result; drops it where the session has moved on. */
    Result append(Session base, StepResult result) {
        Session at = base;
        while (true) {
            switch (tryAppend(at, result)) {
                case AppendResult.Appended appended -> {
                    return new Written(appended.session(), appended.commit());
                }
                case AppendResult.Stale stale -> {
                    Session now = store.restore(base.key(), stale.winner().snapshot());
                    if (!isSameTurn(base, now)) {
                        return new Overtaken(now);
                    }
                    at = now;
                }
                case AppendResult.Repeated repeated -> throw unexpected(repeated);
            }
        }
    }

    /** Appends the result of an effect that has happened, whatever has become of its run. */
    Result appendEffect(Session base, StepResult result) {
        Result step = append(base, result);
        Session at = step.session();
        while (step instanceof Overtaken && !at.isNew()) {
            switch (store.append(at, orphan(base, at, result))) {
                case AppendResult.Appended appended -> {
                    return new Overtaken(appended.session());
                }
                case AppendResult.Stale stale ->
                    at = store.restore(base.key(), stale.winner().snapshot());
                case AppendResult.Repeated repeated -> throw unexpected(repeated);
            }
        }
        return step;
    }

    /** The state takes it where it is still the one in which the effect was begun; the journal tells of it anyway. */
    private static Change orphan(Session base, Session now, StepResult result) {
        Patch patch = isSameState(base, now) ? result.state() : Patch.none();
        return new Change(Commit.Kind.EFFECT, now.head(), patch, result.info().deepCopy());
    }

    private static boolean isSameTurn(Session base, Session now) {
        return !now.isNew()
                && Objects.equals(base.head().run(), now.head().run())
                && base.head().steps() == now.head().steps()
                && RunState.of(base).pending().equals(RunState.of(now).pending())
                && isSameState(base, now);
    }

    private static boolean isSameState(Session base, Session now) {
        return Objects.equals(base.head().schema(), now.head().schema())
                && base.state().equals(now.state());
    }

    /** What a step made and a journal cannot hold would be made again for ever, so it ends the run instead. */
    private AppendResult tryAppend(Session base, StepResult result) {
        try {
            return store.append(base, result.after(base));
        } catch (IllegalArgumentException e) {
            Log.step(base, "what the step made cannot be stored", e);
            Failure failure = new Failure("step_not_storable", String.valueOf(e.getMessage()));
            return store.append(base, StepResult.failed(base, failure).after(base));
        }
    }

    private static IllegalStateException unexpected(AppendResult.Repeated repeated) {
        return new IllegalStateException(
                "a step's commit cannot repeat run " + repeated.run().id());
    }
}
