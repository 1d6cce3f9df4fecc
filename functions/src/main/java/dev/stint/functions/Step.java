package dev.stint.functions;

/**
 * One unit of work and of commitment. A step gets the state that the last commit left, and answers with the new state
 * and what happens next; both are committed together, or neither is.
 *
 * <p>A step may be killed at any instruction and run again from the same state, so what it changes outside of the
 * session must be repeatable under {@link StepContext#idempotencyKey()}. Nothing else is asked of it: it need not be
 * deterministic. Implementations are called by many threads at once.
 *
 * @param <S> the state's class; a value, never changed in place
 */
@FunctionalInterface
public interface Step<S> {
    /**
     * Does one unit of work.
     *
     * @throws RetryableException where trying again later may help; the step is run again, with backoff
     * @throws Exception anything else ends the run as failed
     */
    Outcome<S> run(S state, StepContext context) throws Exception;
}
