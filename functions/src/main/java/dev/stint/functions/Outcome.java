package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A step's new state and what happens next.
 *
 * @param state the state after the step; the very object that the step was given where nothing changed
 * @param next what happens next
 */
public record Outcome<S>(S state, Next next) {
    /** There is more to do: run the step again. */
    public static <S> Outcome<S> proceed(S state) {
        return new Outcome<>(state, new Next.Continue());
    }

    /** The run is over and this is its result. */
    public static <S> Outcome<S> done(S state, JsonNode output) {
        return new Outcome<>(state, new Next.Done(output));
    }

    /** The run is over without a result. */
    public static <S> Outcome<S> failed(S state, String code, String message) {
        return new Outcome<>(state, new Next.Failed(new Failure(code, message)));
    }

    /** The run goes on at {@code until} and costs nothing meanwhile. */
    public static <S> Outcome<S> waitUntil(S state, Instant until) {
        return new Outcome<>(state, new Next.Wait(until));
    }
}
