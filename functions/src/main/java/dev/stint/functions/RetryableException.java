package dev.stint.functions;

/** A step could not be done now, and trying again later may help. Nothing of it is committed. */
public final class RetryableException extends Exception {
    private static final long serialVersionUID = 1L;

    public RetryableException(String message, Throwable cause) {
        super(message, cause);
    }
}
