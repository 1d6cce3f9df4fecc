package dev.stint.functions;

/**
 * Makes of what comes in from a source what its agent can take, or nothing. It may be called again for the same
 * arrival, so it must do nothing but look at it. Safe for many threads.
 */
@FunctionalInterface
public interface Trigger {
    /**
     * Says what is to be done.
     *
     * @throws RuntimeException if that cannot be said; the delivery is received again, and in the end is a dead letter
     */
    Begin on(Arrival arrival);
}
