package dev.stint.functions;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Status;
import dev.stint.state.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How runs ended. The journal alone decides; a run's item repeats what it says and is completed here, by the stint that
 * committed the end or by any later one, each to the same effect. Thread-safe.
 */
final class Endings {
    private static final int PAGE = 10;

    private final SessionStore store;

    Endings(SessionStore store) {
        this.store = store;
    }

    /** Completes the item of a run that this commit ended. */
    void project(Session session, Work work, Commit end) {
        work.item()
                .or(() -> store.run(session.key().tenant(), work.run()))
                .filter(run -> run.ended().equals(Version.NONE))
                .ifPresent(run -> project(session, run, end));
    }

    private void project(Session session, Run run, Commit end) {
        store.project(session, run.ended(end.version(), end.snapshot(), end.at(), error(end)));
    }

    /** What to answer for a run that is not active any more. */
    StintReply reply(Session session, RunId run) {
        Optional<Commit> end = session.isNew() ? Optional.empty() : find(session, run);
        if (end.isEmpty()) {
            return gone(session, run);
        }
        project(session, new Work(run, Optional.empty()), end.get());
        return new StintReply(session, run, end(end.get()));
    }

    /** What a commit says of its run. */
    static Next next(Commit commit) {
        return commit.head().run() != null ? new Next.Continue() : end(commit);
    }

    private static Next end(Commit commit) {
        String error = error(commit);
        if (error == null) {
            return new Next.Done(MissingNode.getInstance());
        }
        int colon = error.indexOf(": ");
        return new Next.Failed(
                colon < 0
                        ? new Failure("run_failed", error)
                        : new Failure(error.substring(0, colon), error.substring(colon + 2)));
    }

    private static @Nullable String error(Commit end) {
        return end.head().status() == Status.ERROR
                ? end.info().path("error").asText("run_failed: no reason is known")
                : null;
    }

    /** The commit that ended a run; found near the head, since only newer runs stand before it. */
    private Optional<Commit> find(Session session, RunId run) {
        Version before = Version.MAX;
        while (true) {
            List<Commit> page = store.history(session.key(), before, PAGE);
            for (Commit commit : page) {
                if (commit.head().run() == null
                        && run.value().equals(commit.info().path("run").asText())) {
                    return Optional.of(commit);
                }
            }
            if (page.size() < PAGE) {
                return Optional.empty();
            }
            before = page.getLast().version();
        }
    }

    /** A run whose session has expired or was deleted never ends by a commit; its item says so, for those who wait. */
    private StintReply gone(Session session, RunId id) {
        Failure failure = new Failure("run_gone", "the run is not part of its session's journal any more");
        store.run(session.key().tenant(), id)
                .filter(run -> run.ended().equals(Version.NONE))
                .ifPresent(run -> store.update(run.ended(
                        run.accepted(), run.snapshot(), store.now(), failure.code() + ": " + failure.message())));
        return new StintReply(session, id, new Next.Failed(failure));
    }
}
