package dev.stint.local;

/** A part of a stack that did not start; the cause says why. */
public final class LocalStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LocalStartException(String part, Throwable cause) {
        super("%s did not start: %s".formatted(part, cause.getCause() == null ? cause : cause.getCause()), cause);
    }
}
