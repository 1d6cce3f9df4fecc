package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Head;
import dev.stint.state.Patch;
import dev.stint.state.Session;
import dev.stint.state.Status;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a step made of a session's state, apart from the version that it is to follow: so that it can be appended again
 * where somebody else's commit came between that leaves the state alone.
 *
 * @param kind how the journal calls it
 * @param state what it changes in the state
 * @param schema the state's schema after it
 * @param next what happens next
 * @param info what a reader of the history should know
 */
record StepResult(Commit.Kind kind, Patch state, Head.SchemaId schema, Next next, ObjectNode info) {
    /** Where the last run's result stands in a session's document. */
    static final String RESULT = "/result";

    private static final int MAX_TEXT = 1_000;

    /** A session outlives a wait by this much, so that whoever comes when it is over finds it. */
    private static final Duration KEPT_AFTER_WAIT = Duration.ofDays(7);

    /** The end of a run by the runtime itself: the state stays as it is. */
    static StepResult failed(Session session, Failure failure, ObjectNode info) {
        Next next = new Next.Failed(failure);
        info.put("next", StintReply.word(next)).put("error", failure.text());
        if (session.head().run() != null) {
            info.put("run", session.head().run().value());
        }
        Head.SchemaId schema = session.head().schema();
        return new StepResult(
                Commit.Kind.FAIL, Patch.none(), schema == null ? new Head.SchemaId("none", 1) : schema, next, info);
    }

    static StepResult failed(Session session, Failure failure) {
        return failed(session, failure, Json.object().put("step", "fail"));
    }

    /** What to append to {@code base}, which holds the state that the step was given. */
    Change after(Session base) {
        RunState run = RunState.of(base);
        Patch rest = switch (next) {
            case Next.Continue ignored -> run.to(run.waitingFor(new Pending.Nothing()));
            case Next.Wait(Instant until) -> run.to(run.waitingFor(new Pending.Until(until)));
            case Next.Ask(Question question) ->
                run.to(run.waitingFor(new Pending.Reply(question, base.version().next())));
            case Next.Spawn spawn -> run.to(run.waitingFor(ChildRuns.of(base, spawn)));
            case Next.Done done ->
                (done.output().isMissingNode() ? Patch.none() : Patch.set(RESULT, done.output()))
                        .then(RunState.remove(base));
            case Next.Failed ignored -> RunState.remove(base);
        };
        return new Change(kind, head(base.head()), state.then(rest), info, keepUntil(run));
    }

    private Head head(Head before) {
        return switch (next) {
            case Next.Continue ignored -> before.stepped(Status.BUSY, schema);
            case Next.Wait ignored -> before.stepped(Status.BUSY, schema);
            case Next.Ask ignored -> before.stepped(Status.INTERRUPTED, schema);
            case Next.Spawn ignored -> before.stepped(Status.BUSY, schema);
            case Next.Done ignored -> before.stepped(Status.BUSY, schema).ended(Status.IDLE);
            case Next.Failed ignored ->
                (kind == Commit.Kind.FAIL ? before : before.stepped(Status.BUSY, schema)).ended(Status.ERROR);
        };
    }

    private @Nullable Instant keepUntil(RunState run) {
        return switch (next) {
            case Next.Wait(Instant until) -> until.plus(KEPT_AFTER_WAIT);
            case Next.Ask(Question question) ->
                question.until() == null ? null : question.until().plus(KEPT_AFTER_WAIT);
            case Next.Spawn ignored ->
                run.deadline().equals(Instant.MAX) ? null : run.deadline().plus(KEPT_AFTER_WAIT);
            case Next.Continue ignored -> null;
            case Next.Done ignored -> null;
            case Next.Failed ignored -> null;
        };
    }

    static String cut(String message) {
        return message.length() > MAX_TEXT ? message.substring(0, MAX_TEXT) + "…" : message;
    }
}
