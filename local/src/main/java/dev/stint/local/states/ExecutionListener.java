package dev.stint.local.states;

import org.jspecify.annotations.Nullable;

/**
 * Told of the progress of executions while it happens, on their threads, of which one has several while it runs states
 * side by side; its methods must be quick and must not throw.
 */
public interface ExecutionListener {
    /** Told that an execution has been started with an input (JSON). */
    default void started(String executionArn, String input) {}

    /** Told that an execution has entered a state of a type such as {@code Task}. */
    default void entered(String executionArn, String state, String type) {}

    /**
     * Told that an execution is closed.
     *
     * @param status {@code SUCCEEDED}, {@code FAILED}, {@code TIMED_OUT} or {@code ABORTED}
     * @param error the error name, if it has one
     */
    default void ended(String executionArn, String status, @Nullable String error) {}
}
