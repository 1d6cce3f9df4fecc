package dev.stint.local.states;

/**
 * Thrown through a thread whose work nobody wants any more: its execution was closed under it, or what runs beside it
 * has failed. Whoever stopped it has told the world.
 */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoppedException(String executionArn) {
        super("work for " + executionArn + " was stopped", null, false, false);
    }
}
