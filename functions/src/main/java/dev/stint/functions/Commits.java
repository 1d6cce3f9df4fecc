package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Patch;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Appends what steps made. A commit is the lock: where somebody else's stands in the way, the loser looks at what they
 * did. A message for the queue, an edit of the metadata or a try of the same step leaves the step's state and its turn
 * alone, so the step is appended behind it, as often as it takes; anything else has overtaken it. Thread-safe.
 */
final class Commits {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

    /** How far back a commit is looked for that may have arrived: far more than others write in an invocation. */
    private static final int SINCE = 100;

    private final SessionStore store;
    private final Pause pause;

    Commits(SessionStore store, Pause pause) {
        this.store = store;
        this.pause = pause;
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

    /**
     * Appends the result of an effect that has happened, whatever has become of its run. Where the store fails it is
     * tried again for as long as the invocation lasts: nobody else knows that result.
     *
     * @throws SdkException if the store could not be reached in all that time
     */
    Result appendEffect(Session base, StepResult result, Deadline deadline) throws InterruptedException {
        boolean failed = false;
        for (Duration backoff = FIRST_BACKOFF; ; backoff = backoff.multipliedBy(2)) {
            try {
                return failed
                        ? arrived(base, result).orElseGet(() -> appendAnyway(base, result))
                        : appendAnyway(base, result);
            } catch (SdkException e) {
                if (!deadline.allows(backoff)) {
                    throw e;
                }
                Log.step(base, "an effect's result could not be stored; it is tried again", e);
                failed = true;
                pause.of(backoff);
            }
        }
    }

    /** An earlier try of this may have arrived although it was not told so. */
    private Optional<Result> arrived(Session base, StepResult result) {
        return store.history(base.key(), Version.MAX, SINCE).stream()
                .filter(commit -> commit.version().compareTo(base.version()) > 0)
                .filter(commit -> isOf(commit, result))
                .findFirst()
                .map(commit -> new Overtaken(store.restore(base.key(), commit.snapshot())));
    }

    private static boolean isOf(Commit commit, StepResult result) {
        ObjectNode info = commit.info().deepCopy();
        info.remove("result");
        // As it reads when it has been stored: an int is not equal to a long, though the same number.
        return Json.read(Json.write(result.info())).equals(Json.read(Json.write(info)));
    }

    private Result appendAnyway(Session base, StepResult result) {
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

    /**
     * The state takes the result where it is still the one in which the effect was begun, and where the result only
     * appends; otherwise the commit tells of it beside the state.
     */
    private static Change orphan(Session base, Session now, StepResult result) {
        ObjectNode info = result.info().deepCopy();
        if (isSameState(base, now) || appends(result.state(), base, now)) {
            return new Change(Commit.Kind.EFFECT, now.head(), result.state(), info);
        }
        info.put("result", StepResult.cut(Json.text(result.state().operations())));
        return new Change(Commit.Kind.EFFECT, now.head(), Patch.none(), info);
    }

    private static boolean appends(Patch patch, Session base, Session now) {
        for (JsonNode operation : patch.operations()) {
            String path = operation.path("path").asText();
            boolean list = path.endsWith("/-")
                    && now.document().at(path.substring(0, path.length() - 2)).isArray();
            if (!list || !operation.path("op").asText().equals("add")) {
                return false;
            }
        }
        return Objects.equals(base.head().schema(), now.head().schema());
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
