package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Patch;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Status;
import dev.stint.state.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Answers to questions. An answer is one commit on the condition that its question is still open, so of two answers, or
 * of an answer and the end of the question's time, one counts. Thread-safe.
 */
final class Answers {
    /** Before a session expires, a question that has no time of its own is over. */
    private static final Duration BEFORE_EXPIRY = Duration.ofHours(1);

    private static final Duration LOOK_AFTER = Duration.ofMinutes(1);
    private static final int PAGE = 10;

    /** What may stand behind an answer while its run has not gone on yet. */
    private static final Set<Commit.Kind> BY_OTHERS =
            Set.of(Commit.Kind.EDIT, Commit.Kind.INPUT, Commit.Kind.CANCEL, Commit.Kind.EFFECT, Commit.Kind.RETRY);

    private final SessionStore store;
    private final AgentRegistry agents;
    private final Chain chain;

    Answers(Application application) {
        this.store = application.store();
        this.agents = application.agents();
        this.chain = application.chain();
    }

    /** Until when a question may be answered. */
    Instant until(Session session, RunState run, Pending.Reply asked) {
        Instant own = asked.question().until();
        Instant until = own == null ? session.expiresAt().minus(BEFORE_EXPIRY) : own;
        return until.isBefore(run.deadline()) ? until : run.deadline();
    }

    /**
     * Commits an answer and wakes the run.
     *
     * @param question the version that asked
     * @param caller who answers
     * @return the run that goes on
     * @throws Problem 404 if nobody asked that, 409 if the question is closed, 403 if the caller may not answer it, 422
     *     if the answer does not fit; nothing is written then
     */
    RunId answer(SessionKey key, Version question, JsonNode value, String caller, String requestId) {
        while (true) {
            Session session = store.restore(key, Version.NONE);
            Pending.Reply asked = open(session, question, caller);
            requireAllowed(session, asked, caller);
            AnswerSchema.require(asked.question().schema(), value);
            Change change = change(session, asked, new Answer(value, caller));
            RunId run = Objects.requireNonNull(session.head().run());
            // Before the commit: where this process dies behind it, somebody looks within a minute.
            store.run(key.tenant(), run)
                    .ifPresent(item -> store.update(item.dueAt(store.now().plus(LOOK_AFTER))));
            if (store.append(session, change) instanceof AppendResult.Appended) {
                wake(key, question, requestId);
                return run;
            }
        }
    }

    /** Checks all that {@link #answer} does, and writes nothing. */
    void check(SessionKey key, Version question, JsonNode value, String caller) {
        Session session = store.restore(key, Version.NONE);
        Pending.Reply asked = open(session, question, caller);
        requireAllowed(session, asked, caller);
        AnswerSchema.require(asked.question().schema(), value);
        change(session, asked, new Answer(value, caller));
    }

    /** The commit that an answer is. */
    Change change(Session session, Pending.Reply asked, Answer answer) {
        Agent<?> agent = agents.require(String.valueOf(session.head().agent()));
        RunState run = RunState.of(session);
        ObjectNode info = Json.object()
                .put("run", String.valueOf(session.head().run()))
                .put("step", "answer")
                .put("question", asked.version().number())
                .put("by", answer.by() == null ? "nobody in time" : answer.by())
                .put("answer", StepResult.cut(Json.text(answer.value())));
        Patch patch = answered(agent.stateType(), session, asked.question(), answer)
                .then(run.to(run.waitingFor(new Pending.Nothing())));
        return new Change(Commit.Kind.ANSWER, session.head().with(Status.BUSY), patch, info);
    }

    private static <S> Patch answered(StateType<S> type, Session session, Question question, Answer answer) {
        S before = type.read(type.open(session));
        return Inputs.patch(type, session, before, type.answered(before, question, answer));
    }

    /** Tells whoever waits for the answer that it is there; where that fails, the sweeper does. */
    private void wake(SessionKey key, Version question, String requestId) {
        try {
            store.closeQuestion(key, question).ifPresent(chain::answer);
        } catch (RuntimeException e) {
            Log.error(requestId, "an answer is committed and its run was not told; it stays due", e);
        }
    }

    /** Tells it again, for an answer whose teller may have died. */
    void wakeAgain(Session session) {
        newestAnswer(session.key())
                .flatMap(question -> store.closeQuestion(session.key(), question))
                .ifPresent(chain::answer);
    }

    /** The question whose answer the run has not gone on from: others may have written since, but no step. */
    private Optional<Version> newestAnswer(SessionKey key) {
        Version before = Version.MAX;
        while (true) {
            List<Commit> page = store.history(key, before, PAGE);
            for (Commit commit : page) {
                if (commit.kind() == Commit.Kind.ANSWER) {
                    return Optional.of(Version.of(commit.info().path("question").asLong()));
                }
                if (!BY_OTHERS.contains(commit.kind())) {
                    return Optional.empty();
                }
            }
            if (page.size() < PAGE) {
                return Optional.empty();
            }
            before = page.getLast().version();
        }
    }

    private Pending.Reply open(Session session, Version question, String caller) {
        RunState run = RunState.of(session);
        if (run.pending() instanceof Pending.Reply asked && asked.version().equals(question)) {
            if (store.now().isBefore(until(session, run, asked))) {
                return asked;
            }
            requireAllowed(session, asked, caller);
            throw Problem.conflict("question_closed", "the time to answer this question is over");
        }
        if (Ownership.allows(session, Ownership.nameOf(caller)) && wasAsked(session, question)) {
            throw Problem.conflict(
                    "question_closed", "this question is closed: it was answered, or its run has ended or moved on");
        }
        throw Problem.notFound("interrupt", question.toString());
    }

    private boolean wasAsked(Session session, Version question) {
        if (session.isNew() || question.compareTo(session.version()) > 0) {
            return false;
        }
        List<Commit> commits = store.history(session.key(), question.next(), 1);
        return !commits.isEmpty()
                && commits.getFirst().version().equals(question)
                && commits.getFirst().kind() == Commit.Kind.INTERRUPT;
    }

    /** Those whom a question names may answer it, whosever session it is; one that names nobody is its owner's. */
    private static void requireAllowed(Session session, Pending.Reply asked, String caller) {
        List<String> from = asked.question().from();
        boolean owner = Ownership.allows(session, Ownership.nameOf(caller));
        if (from.contains(caller) || (from.isEmpty() && owner)) {
            return;
        }
        throw owner
                ? Problem.forbidden("not_yours_to_answer", "this question is for others to answer")
                : Problem.notFound(
                        "interrupt",
                        InterruptId.of(session.key(), asked.version()).text());
    }
}
