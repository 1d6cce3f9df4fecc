package dev.stint.local.states;

import org.jspecify.annotations.Nullable;

/** How an execution ended. */
record Ending(
        Status status,
        Event event,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause) {
    /** The API's execution statuses. */
    enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED
    }

    static Ending succeeded(String output) {
        return new Ending(Status.SUCCEEDED, Event.executionSucceeded(output), output, null, null);
    }

    static Ending failed(@Nullable String error, @Nullable String cause) {
        return without(Status.FAILED, "ExecutionFailed", error, cause);
    }

    static Ending timedOut() {
        return without(Status.TIMED_OUT, "ExecutionTimedOut", ErrorNames.TIMEOUT, null);
    }

    static Ending aborted(@Nullable String error, @Nullable String cause) {
        return without(Status.ABORTED, "ExecutionAborted", error, cause);
    }

    private static Ending without(Status status, String type, @Nullable String error, @Nullable String cause) {
        return new Ending(status, Event.failure(type, error, cause), null, error, cause);
    }
}
