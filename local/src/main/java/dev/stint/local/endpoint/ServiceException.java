package dev.stint.local.endpoint;

/** A service's refusal of a request, in the words of its API. */
public final class ServiceException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    /**
     * Creates a refusal.
     *
     * @param status the HTTP status; 0 if there was no answer
     * @param code the error code, such as {@code ConditionalCheckFailedException}
     */
    public ServiceException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Returns the HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** Returns the error code. */
    public String code() {
        return code;
    }

    /** Returns what the service said. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
