package dev.stint.local.stepfunctions;

/** A service's refusal of a request, in the words of its API. */
final class ServiceException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    /**
     * Creates a refusal.
     *
     * @param code the error code, such as {@code ConditionalCheckFailedException}
     */
    ServiceException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Returns what the service said. */
    String message() {
        return String.valueOf(getMessage());
    }
}
