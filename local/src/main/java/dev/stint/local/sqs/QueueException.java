package dev.stint.local.sqs;

/** A refusal by SQS. */
public final class QueueException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    QueueException(String code, String message) {
        super("%s: %s".formatted(code, message));
        this.code = code;
    }

    /** Returns the AWS error code, such as {@code QueueDoesNotExist}. */
    public String code() {
        return code;
    }
}
