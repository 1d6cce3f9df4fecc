package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.List;
import java.util.Optional;

/**
 * How runs ended. The journal alone decides; a run's item repeats what it says and is completed here, by the stint that
 * committed the end or by any later one, each to the same effect. Thread-safe.
 */
final class Endings {
    private static final int PAGE = 100;

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
        JsonNode error = end.info().path("error");
        store.project(
                session,
                run.ended(end.version(), end.snapshot(), end.at(), error.isTextual() ? error.textValue() : null));
    }

    /** What to answer for a run that is not active any more. */
    StintReply reply(Session session, RunId run) {
        if (session.isNew()) {
            return new StintReply(session, run, gone());
        }
        Optional<Commit> end = find(session, run);
        end.ifPresent(commit -> project(session, new Work(run, Optional.empty()), commit));
        return new StintReply(session, run, end.map(Endings::next).orElseGet(Endings::gone));
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

    private static Next next(Commit end) {
        JsonNode error = end.info().path("error");
        return error.isTextual()
                ? new Next.Failed(new Failure("run_failed", error.textValue()))
                : new Next.Done(end.info().path("output"));
    }

    private static Next gone() {
        return new Next.Failed(new Failure("run_gone", "the run is not part of its session's journal any more"));
    }
}
