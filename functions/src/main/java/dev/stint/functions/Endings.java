package dev.stint.functions;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Status;
import dev.stint.state.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How runs ended. The journal alone decides; a run's item repeats what it says and is completed here, by the stint that
 * committed the end or by any later one, each to the same effect. Thread-safe.
 */
final class Endings {
    /** The member of a commit's info that names a run which this commit ended though it is not about it. */
    static final String ENDED = "ended";

    /** The member that says how: {@code cancel}, {@code interrupt} or {@code rollback}. */
    static final String HOW = "how";

    private static final String ROLLBACK = "rollback";
    private static final int PAGE = 10;

    private static final Duration DELIVER_WITHIN = Duration.ofMinutes(1);

    private final SessionStore store;
    private final Callbacks callbacks;

    Endings(Application application) {
        this.store = application.store();
        this.callbacks = application.callbacks();
    }

    /**
     * How a run ended.
     *
     * @param version the commit that ended it
     * @param snapshot the snapshot that it names
     * @param failure why it has no result, or null
     * @param byOthers whether somebody ended it from outside, who also sees to what it leaves behind
     */
    record End(
            Version version,
            Version snapshot,
            Run.Status status,
            @Nullable Failure failure,
            boolean byOthers) {
        /** The run's session has expired or was deleted, so it never ends by a commit. */
        static final End GONE = new End(
                Version.NONE,
                Version.NONE,
                Run.Status.ERROR,
                new Failure("run_gone", "the run is not part of its session's journal any more"),
                false);

        Next next() {
            return failure == null ? new Next.Done(MissingNode.getInstance()) : new Next.Failed(failure);
        }

        @Nullable
        String error() {
            return failure == null ? null : failure.text();
        }
    }

    /** How a run ended that is not active any more. */
    End of(SessionKey key, RunId run) {
        return find(key, run).map(commit -> end(commit, run)).orElse(End.GONE);
    }

    /** What a commit says of the run that it ended. */
    static End end(Commit commit, RunId run) {
        if (run.value().equals(commit.info().path(ENDED).asText())) {
            String how = commit.info().path(HOW).asText();
            boolean undone = how.equals(ROLLBACK);
            return end(
                    commit,
                    undone ? Run.Status.ROLLED_BACK : Run.Status.INTERRUPTED,
                    new Failure("run_cancelled", undone ? "the run was undone" : "the run was ended: " + how),
                    true);
        }
        if (commit.head().status() != Status.ERROR) {
            return end(commit, Run.Status.SUCCESS, null, false);
        }
        Failure failure = Failure.read(commit.info().path("error").asText("run_failed: no reason is known"));
        boolean late = failure.code().equals(Suspensions.RUN_TIMEOUT);
        return end(commit, late ? Run.Status.TIMEOUT : Run.Status.ERROR, failure, false);
    }

    private static End end(Commit commit, Run.Status status, @Nullable Failure failure, boolean byOthers) {
        return new End(commit.version(), commit.snapshot(), status, failure, byOthers);
    }

    /** Completes the item of a run that has ended, unless that is done. */
    void project(Session session, Work work, End end) {
        work.item()
                .or(() -> store.run(session.key().tenant(), work.run()))
                .filter(run -> !run.isOver())
                .ifPresent(run -> project(session, run, end));
    }

    private void project(Session session, Run run, End end) {
        boolean gone = end.version().equals(Version.NONE);
        Run over = run.ended(
                end.status(),
                gone ? run.accepted() : end.version(),
                gone ? run.snapshot() : end.snapshot(),
                store.now(),
                end.error());
        // Before anybody is told: where this process dies behind it, somebody looks within a minute.
        Run ended = Callbacks.wants(over) ? over.dueAt(store.now().plus(DELIVER_WITHIN)) : over;
        if (gone) {
            store.update(ended);
        } else {
            store.project(session, ended);
        }
        if (Callbacks.wants(ended)) {
            tell(ended);
        }
    }

    private void tell(Run ended) {
        try {
            callbacks.begin(ended);
        } catch (RuntimeException e) {
            Log.error("end", "the end of run %s could not be told; it stays due".formatted(ended.id()), e);
        }
    }

    /** The commit that ended a run; found near the head, since only newer runs stand before it. */
    private Optional<Commit> find(SessionKey key, RunId run) {
        Version before = Version.MAX;
        while (true) {
            List<Commit> page = store.history(key, before, PAGE);
            for (Commit commit : page) {
                if (ended(commit, run)) {
                    return Optional.of(commit);
                }
            }
            if (page.size() < PAGE) {
                return Optional.empty();
            }
            before = page.getLast().version();
        }
    }

    /** Whether a commit ended a run. */
    static boolean ended(Commit commit, RunId run) {
        boolean itsOwn = commit.head().run() == null
                && commit.kind() != Commit.Kind.EFFECT
                && commit.kind() != Commit.Kind.EDIT
                && run.value().equals(commit.info().path("run").asText());
        return itsOwn || run.value().equals(commit.info().path(ENDED).asText());
    }
}
