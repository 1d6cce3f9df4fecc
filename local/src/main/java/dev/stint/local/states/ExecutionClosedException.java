package dev.stint.local.states;

/** Thrown through the thread of an execution that was closed under it; whoever closed it has told the world. */
final class ExecutionClosedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExecutionClosedException(String executionArn) {
        super("execution " + executionArn + " is closed", null, false, false);
    }
}
