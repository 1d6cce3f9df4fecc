package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Patch;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import java.time.Instant;

/**
 * Tries of steps that did not end. A process that was killed cannot tell, so each stint that comes after one notes in
 * the journal that the next step is begun once more; a step that has been begun too often ends its run. Thread-safe.
 */
final class Retries {
    private final SessionStore store;
    private final AgentRegistry agents;

    Retries(SessionStore store, AgentRegistry agents) {
        this.store = store;
        this.agents = agents;
    }

    /** Notes that a try of the next step did not end; the run fails where it was one too many. */
    Session note(Session session, Work work) {
        if (!work.isActive(session) || !isStepsTurn(RunState.of(session).pending())) {
            return session;
        }
        int allowed = agents.of(session).limits().attempts();
        int begun = session.head().attempts() + 1;
        Change change = begun >= allowed ? tooMany(session, begun) : again(session, begun);
        return switch (store.append(session, change)) {
            case AppendResult.Appended appended -> appended.session();
            case AppendResult.Stale stale ->
                store.restore(session.key(), stale.winner().snapshot());
            case AppendResult.Repeated repeated -> session;
        };
    }

    /** Whether a step is what did not end; a wait that is over stands there until the step's own commit. */
    private boolean isStepsTurn(Pending pending) {
        return switch (pending) {
            case Pending.Nothing nothing -> true;
            case Pending.Until(Instant until) -> !store.now().isBefore(until);
            case Pending.Reply reply -> false;
            case Pending.Children children -> false;
        };
    }

    private static Change again(Session session, int begun) {
        ObjectNode info = Json.object()
                .put("run", String.valueOf(session.head().run()))
                .put("step", "retry")
                .put("begun", begun);
        return new Change(Commit.Kind.RETRY, session.head().retried(), Patch.none(), info);
    }

    private static Change tooMany(Session session, int begun) {
        return StepResult.failed(
                        session,
                        new Failure(
                                "step_never_ends",
                                "step %d was begun %d times and its process was gone each time (killed, out of memory, or timed out)"
                                        .formatted(session.head().steps() + 1, begun)))
                .after(session);
    }
}
