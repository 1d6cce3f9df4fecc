package dev.stint.local.lambda;

/** A function whose first process did not get through its init, which on AWS would fail its deployment's snapshot. */
public final class InitException extends Exception {
    private static final long serialVersionUID = 1;

    InitException(String function, String error) {
        super("function %s failed in its init: %s".formatted(function, error));
    }
}
