package dev.stint.local.endpoint;

/** A refusal of a request, in the words of the service's API; its status is 400. */
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * Creates a refusal.
     *
     * @param code the error code, such as {@code ResourceNotFoundException}
     * @param message what was seen and what is allowed; never a secret
     */
    public ApiException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Returns the error code. */
    public String code() {
        return code;
    }
}
