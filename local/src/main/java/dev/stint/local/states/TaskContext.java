package dev.stint.local.states;

import java.time.Instant;
import java.util.Optional;

/** One call of a task, as the integration that makes it sees it. */
public interface TaskContext {
    /** Returns the ARN of the execution that calls. */
    String executionArn();

    /** Returns the name of the state that calls. */
    String stateName();

    /** Returns when the state's {@code TimeoutSeconds} are over, if it has any. */
    Optional<Instant> deadline();

    /** Returns whether nobody waits for the answer any more: the task timed out, or its execution was closed. */
    boolean cancelled();

    /** Runs an action once when the call is cancelled; at once if it was cancelled already. It must not block. */
    void onCancel(Runnable action);

    /** Blocks until the call is cancelled. Time that is driven by hand may pass meanwhile. */
    void awaitCancel();
}
