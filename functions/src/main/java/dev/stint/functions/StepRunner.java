package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.state.Commit;
import dev.stint.state.Patch;
import dev.stint.state.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Runs one step and says what is to be committed for it. Thread-safe. */
final class StepRunner {
    /** How often a step is tried in a stint, where it says that trying again may help. */
    static final int ATTEMPTS = 4;

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);

    private final Clock clock;
    private final Pause pause;

    StepRunner(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** What became of a step. */
    sealed interface Result {}

    /**
     * The step ended, well or not.
     *
     * @param effect what to do at once when that is committed, or null
     */
    record Ended(StepResult result, @Nullable Effect effect) implements Result {}

    /**
     * The step must be tried again, and there is no time left to do it here.
     *
     * @param failure why the last try failed
     */
    record OutOfTime(Failure failure) implements Result {}

    /** What is done once at most, after the commit that tells of it. */
    @FunctionalInterface
    interface Effect {
        Result run(Session started, Deadline deadline) throws InterruptedException;
    }

    /** Runs a step from the session's state; retries it with full jitter where it asks for that. */
    <S> Result run(Agent<S> agent, Session session, Deadline deadline) throws InterruptedException {
        return run(agent, agent, session, deadline);
    }

    private <S> Result run(Agent<S> agent, Step<S> step, Session session, Deadline deadline)
            throws InterruptedException {
        Instant began = clock.instant();
        for (int attempt = 1; ; attempt++) {
            CommitContext context = new CommitContext(session, clock, deadline.end());
            try {
                S state = agent.stateType().read(agent.stateType().open(session));
                Outcome<S> outcome = step.run(state, context);
                return ended(agent, session, state, outcome, context.info(began, attempt));
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

    private <S> Ended ended(Agent<S> agent, Session session, S before, Outcome<S> outcome, ObjectNode info) {
        Next next = NextRules.checked(outcome.next(), clock.instant());
        info.put("next", StintReply.word(next));
        Patch patch = Inputs.patch(agent.stateType(), session, before, outcome.state());
        switch (next) {
            case Next.Failed failed -> info.put("error", failed.failure().text());
            case Next.Wait wait -> info.put("until", wait.until().toString());
            case Next.Ask ask ->
                info.put("question", StepResult.cut(ask.question().prompt()));
            case Next.Spawn spawn -> info.put("children", spawn.children().size());
            case Next.Continue ignored -> {}
            case Next.Done ignored -> {}
        }
        Commit.Kind kind = next instanceof Next.Ask ? Commit.Kind.INTERRUPT : Commit.Kind.STEP;
        StepResult result = new StepResult(kind, patch, Inputs.schema(agent.stateType()), next, info);
        Step<S> effect = outcome.effect();
        return new Ended(result, effect == null ? null : (started, deadline) -> run(agent, effect, started, deadline));
    }

    private static Ended failed(Session session, Failure failure, ObjectNode info) {
        return new Ended(StepResult.failed(session, failure, info), null);
    }

    private static Failure failure(String code, Exception e) {
        String message = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return new Failure(code, StepResult.cut(message));
    }

    private static Duration backoff(int attempt) {
        long ceiling = FIRST_BACKOFF.toMillis() << (attempt - 1);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1));
    }
}
