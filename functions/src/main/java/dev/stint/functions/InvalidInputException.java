package dev.stint.functions;

/** A run's input does not fit its agent. */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Names the field at fault.
     *
     * @param field a JSON Pointer into the request's body, such as {@code /input/file}
     * @param message what was seen and what is allowed
     */
    public InvalidInputException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** A JSON Pointer into the request's body. */
    public String field() {
        return field;
    }
}
