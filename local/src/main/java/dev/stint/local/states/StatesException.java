package dev.stint.local.states;

import org.jspecify.annotations.Nullable;

/** A failure inside an execution, by the error name that Retry and Catch look at. */
public final class StatesException extends Exception {
    private static final long serialVersionUID = 1;

    private final String error;
    private final @Nullable String cause;

    /**
     * Creates a failure.
     *
     * @param error the error name, such as {@code Lambda.TooManyRequestsException} or {@code States.TaskFailed}
     * @param cause what happened, for people; a Lambda function's own failure is its JSON
     */
    public StatesException(String error, @Nullable String cause) {
        super(cause == null ? error : error + ": " + cause, null, false, false);
        this.error = error;
        this.cause = cause;
    }

    /** Returns the error name. */
    public String error() {
        return error;
    }

    /** Returns the explanation, if there is one. */
    public @Nullable String cause() {
        return cause;
    }
}
