package dev.stint.local.lambda;

/** A refusal by the Lambda service; the function was not invoked. */
public final class LambdaException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;

    private LambdaException(String code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** Returns the AWS error code, such as {@code TooManyRequestsException}. */
    public String code() {
        return code;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    static LambdaException notFound(String arn) {
        return new LambdaException("ResourceNotFoundException", 404, "Function not found: " + arn);
    }

    static LambdaException throttled(String function, int processes) {
        return new LambdaException(
                "TooManyRequestsException",
                429,
                "Rate Exceeded: all %d processes of %s are busy".formatted(processes, function));
    }

    static LambdaException tooLarge(int seen, int allowed) {
        return new LambdaException(
                "RequestEntityTooLargeException",
                413,
                "%d byte payload is too large for an invocation (limit %d bytes)".formatted(seen, allowed));
    }

    static LambdaException invalid(String message) {
        return new LambdaException("InvalidParameterValueException", 400, message);
    }
}
