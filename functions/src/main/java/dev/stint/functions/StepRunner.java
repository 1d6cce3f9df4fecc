package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Head;
import dev.stint.state.Patch;
import dev.stint.state.Session;
import dev.stint.state.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Runs one step and says what is to be committed for it. Thread-safe. */
final class StepRunner {
    /** How often a step is tried in a stint, where it says that trying again may help. */
    static final int ATTEMPTS = 4;

    /** Where the last run's result stands in a session's document. */
    static final String RESULT = "/result";

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final int MAX_MESSAGE = 1_000;

    private final Clock clock;
    private final Pause pause;

    StepRunner(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** What became of a step. */
    sealed interface Result {}

    /** The step ended, well or not. */
    record Ended(Change change, Next next) implements Result {}

    /**
     * The step must be tried again, and there is no time left to do it here.
     *
     * @param failure why the last try failed
     */
    record OutOfTime(Failure failure) implements Result {}

    /** Runs a step from the session's state; retries it with full jitter where it asks for that. */
    <S> Result run(Agent<S> agent, Session session, Deadline deadline) throws InterruptedException {
        Instant began = clock.instant();
        for (int attempt = 1; ; attempt++) {
            CommitContext context = new CommitContext(session, clock, deadline.end());
            try {
                S state = agent.stateType().read(agent.stateType().open(session));
                Outcome<S> outcome = agent.run(state, context);
                return ended(agent.stateType(), session, state, outcome, context.info(began, attempt));
            } catch (RetryableException e) {
                Duration backoff = backoff(attempt);
                if (attempt == ATTEMPTS) {
                    Log.step(session, "the step failed %d times".formatted(attempt), e);
                    return failed(session, failure("step_failed", e), context.info(began, attempt));
                }
                if (!deadline.allows(backoff.plus(agent.stepTimeout()))) {
                    return new OutOfTime(failure("step_failed", e));
                }
                pause.of(backoff);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                Log.step(session, "the step threw", e);
                return failed(session, failure("step_failed", e), context.info(began, attempt));
            }
        }
    }

    /** What to commit where the run fails outside of a step. */
    static Ended failed(Session session, Failure failure) {
        ObjectNode info = Json.object().put("step", "fail");
        if (session.head().run() != null) {
            info.put("run", session.head().run().value());
        }
        return failed(session, failure, info);
    }

    private <S> Ended ended(StateType<S> type, Session session, S before, Outcome<S> outcome, ObjectNode info) {
        Next next = supported(outcome.next());
        info.put("next", StintReply.word(next));
        Patch patch = statePatch(type, session, before, outcome.state());
        if (next instanceof Next.Done done && !done.output().isMissingNode()) {
            patch = patch.then(Patch.set(RESULT, done.output()));
        }
        if (next instanceof Next.Failed failed) {
            info.put("error", text(failed.failure()));
        }
        Head active = new Head(
                Status.BUSY,
                session.head().agent(),
                schema(type),
                session.head().run());
        return new Ended(new Change(Commit.Kind.STEP, headAfter(active, next), patch, info), next);
    }

    private static <S> Patch statePatch(StateType<S> type, Session session, S before, S after) {
        return schema(type).equals(session.head().schema())
                ? type.diff(before, after).under("/state")
                : Patch.set("/state", type.write(after));
    }

    private static Head.SchemaId schema(StateType<?> type) {
        return new Head.SchemaId(type.name(), type.version());
    }

    private static Ended failed(Session session, Failure failure, ObjectNode info) {
        Next next = new Next.Failed(failure);
        info.put("next", StintReply.word(next)).put("error", text(failure));
        return new Ended(new Change(Commit.Kind.FAIL, headAfter(session.head(), next), Patch.none(), info), next);
    }

    private static Head headAfter(Head active, Next next) {
        return switch (next) {
            case Next.Continue ignored -> active;
            case Next.Wait ignored -> active;
            case Next.Ask ignored -> active;
            case Next.Spawn ignored -> active;
            case Next.Done ignored -> active.ended(Status.IDLE);
            case Next.Failed ignored -> active.ended(Status.ERROR);
        };
    }

    /**
     * The chain's waits, questions and children come with the next version; until then a run that asks for one fails.
     */
    private static Next supported(Next next) {
        return switch (next) {
            case Next.Continue ignored -> next;
            case Next.Done ignored -> next;
            case Next.Failed ignored -> next;
            case Next.Wait ignored -> unsupported(next);
            case Next.Ask ignored -> unsupported(next);
            case Next.Spawn ignored -> unsupported(next);
        };
    }

    private static Next unsupported(Next next) {
        return new Next.Failed(new Failure(
                "unsupported_next",
                "the step answered '%s', which the chain does not carry yet; answer continue, done or failed"
                        .formatted(StintReply.word(next))));
    }

    /** A failure in one line, which {@link Endings} reads back. */
    private static String text(Failure failure) {
        return cut(failure.code() + ": " + failure.message());
    }

    private static String cut(String message) {
        return message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
    }

    private static Failure failure(String code, Exception e) {
        String message = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return new Failure(code, cut(message));
    }

    private static Duration backoff(int attempt) {
        long ceiling = FIRST_BACKOFF.toMillis() << (attempt - 1);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1));
    }
}
