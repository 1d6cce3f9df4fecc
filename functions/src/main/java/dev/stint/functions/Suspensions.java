package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.CorruptJournalException;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a run waits for before its next step, looked at by each stint anew: a wait that is over, a question whose time
 * is up and children that have all ended let it go on; otherwise the chain is told what to wait for. Thread-safe.
 */
final class Suspensions {
    static final String RUN_TIMEOUT = "run_timeout";

    private final SessionStore store;
    private final ChildRuns children;
    private final Answers answers;
    private final Clock clock;

    Suspensions(SessionStore store, ChildRuns children, Answers answers, Clock clock) {
        this.store = store;
        this.children = children;
        this.answers = answers;
        this.clock = clock;
    }

    /** What there is to do. */
    sealed interface Turn {}

    /** The next step may run, from this session. */
    record Go(Session session) implements Turn {}

    /** The chain must wait for something. */
    record Hold(StintReply reply) implements Turn {}

    /** The run must fail. */
    record Fail(Failure failure) implements Turn {}

    /** Somebody has changed the session meanwhile; it must be looked at again. */
    record Moved(Session session) implements Turn {}

    static Suspensions of(Application application) {
        SessionStore store = application.store();
        return new Suspensions(
                store,
                new ChildRuns(store, application.agents(), new Endings(application)),
                new Answers(application),
                application.clock());
    }

    /** Says what there is to do for an active run. */
    Turn look(Session session, Work work, RunLimits limits) {
        RunState run = RunState.of(session);
        Instant now = clock.instant();
        if (now.isAfter(run.deadline())) {
            return new Fail(new Failure(RUN_TIMEOUT, "the run had until %s (RunLimits)".formatted(run.deadline())));
        }
        if (session.head().steps() >= limits.steps()) {
            return new Fail(new Failure(
                    "too_many_steps",
                    "the run has committed %d steps; allowed are %d (RunLimits)"
                            .formatted(session.head().steps(), limits.steps())));
        }
        return switch (run.pending()) {
            case Pending.Nothing nothing -> new Go(session);
            case Pending.Until(Instant until) -> {
                Instant wake = until.isAfter(run.deadline()) ? run.deadline().plusMillis(1) : until;
                yield now.isBefore(wake) ? new Hold(StintReply.waits(session, work.run(), wake)) : new Go(session);
            }
            case Pending.Reply reply -> question(session, work, run, reply, now);
            case Pending.Children pending -> children(session, work, pending);
        };
    }

    private Turn question(Session session, Work work, RunState run, Pending.Reply asked, Instant now) {
        Instant until = answers.until(session, run, asked);
        if (now.isBefore(until)) {
            return new Hold(StintReply.asks(session, work.run(), asked, now, until));
        }
        JsonNode otherwise = asked.question().otherwise();
        if (otherwise == null) {
            return new Fail(new Failure(
                    "question_expired",
                    "nobody had answered by %s: %s"
                            .formatted(until, StepResult.cut(asked.question().prompt()))));
        }
        Turn turn = moved(session, () -> answers.change(session, asked, new Answer(otherwise, null)));
        store.closeQuestion(session.key(), asked.version());
        return turn;
    }

    private Turn children(Session session, Work work, Pending.Children pending) {
        ChildRuns.Started started = children.start(session, pending);
        if (!started.running().isEmpty()) {
            return new Hold(StintReply.spawns(session, work.run(), started.running(), pending.concurrency()));
        }
        return moved(session, () -> children.join(session, started.children()));
    }

    /** The agent's own code says what the change is, and may throw as a step may. */
    private Turn moved(Session session, Supplier<Change> change) {
        Change own;
        try {
            own = change.get();
        } catch (SdkException | CorruptJournalException e) {
            throw e;
        } catch (RuntimeException e) {
            Log.step(session, "taking an answer or results into the state threw", e);
            return new Fail(new Failure("step_failed", StepResult.cut(String.valueOf(e.getMessage()))));
        }
        return switch (store.append(session, own)) {
            case AppendResult.Appended appended -> new Go(appended.session());
            case AppendResult.Stale stale ->
                new Moved(store.restore(session.key(), stale.winner().snapshot()));
            case AppendResult.Repeated repeated -> new Moved(session);
        };
    }
}
