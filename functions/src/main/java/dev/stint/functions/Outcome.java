package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step's new state and what happens next.
 *
 * @param state the state after the step; the very object that the step was given where nothing changed
 * @param next what happens next
 * @param effect what to do in this very invocation once the state is committed; see {@link #once}. Null as a rule
 */
public record Outcome<S>(S state, Next next, @Nullable Step<S> effect) {
    public Outcome {
        if (effect != null && !(next instanceof Next.Continue)) {
            throw new IllegalArgumentException("an effect follows a state that goes on, not " + next);
        }
    }

    public Outcome(S state, Next next) {
        this(state, next, null);
    }

    /** There is more to do: run the step again. */
    public static <S> Outcome<S> proceed(S state) {
        return new Outcome<>(state, new Next.Continue());
    }

    /**
     * There is something to do that must not be done twice. The runtime commits {@code started}, then runs
     * {@code effect} with it, at once and in this invocation only; {@code effect}'s own outcome is appended even where
     * the run has been cancelled or replaced meanwhile.
     *
     * <p>If the process dies in between, the next invocation runs the step with {@code started}, which must tell it
     * that an effect was begun whose end is not known, and when the invocation that began it ends at the latest
     * ({@link StepContext#deadline()}): before that moment the effect may still be under way, so the step waits
     * ({@link #waitUntil}); after it, the effect's result is unknown for good. The step's own timeout must cover both.
     *
     * @param started the state that tells what was begun
     * @param effect what to do; its outcome cannot hold another effect
     */
    public static <S> Outcome<S> once(S started, Step<S> effect) {
        return new Outcome<>(started, new Next.Continue(), effect);
    }

    /** The run is over and this is its result. */
    public static <S> Outcome<S> done(S state, JsonNode output) {
        return new Outcome<>(state, new Next.Done(output));
    }

    /** The run is over without a result. */
    public static <S> Outcome<S> failed(S state, String code, String message) {
        return new Outcome<>(state, new Next.Failed(new Failure(code, message)));
    }

    /** The run goes on at {@code until}, up to a year ahead, and costs nothing meanwhile. */
    public static <S> Outcome<S> waitUntil(S state, Instant until) {
        return new Outcome<>(state, new Next.Wait(until));
    }

    /** The run is suspended until somebody answers; {@link StateType#answered} takes the answer into the state. */
    public static <S> Outcome<S> ask(S state, Question question) {
        return new Outcome<>(state, new Next.Ask(question));
    }

    /** Children run, all at once; {@link StateType#joined} takes their results into the state. */
    public static <S> Outcome<S> spawn(S state, List<Child> children) {
        return new Outcome<>(state, new Next.Spawn(children));
    }
}
