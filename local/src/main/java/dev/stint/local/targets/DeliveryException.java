package dev.stint.local.targets;

import dev.stint.local.endpoint.ServiceException;
import dev.stint.local.lambda.LambdaException;

/** A target that did not accept an input. The message names the error's code. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int TOO_MANY = 429;
    private static final int FAULT = 500;

    private final String code;
    private final boolean passing;

    /** @param passing whether the same call may succeed later, which is so for throttling and for faults */
    public DeliveryException(String code, String message, boolean passing) {
        super(code + ": " + message);
        this.code = code;
        this.passing = passing;
    }

    static DeliveryException of(ServiceException refusal) {
        return of(refusal.status(), refusal.code(), refusal.message());
    }

    static DeliveryException of(LambdaException refusal) {
        return of(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
    }

    private static DeliveryException of(int status, String code, String message) {
        // SQS calls it RequestThrottled, with the status of a mistake.
        var passing = status == 0 || status == TOO_MANY || status >= FAULT || code.contains("Thrott");
        return new DeliveryException(code, message, passing);
    }

    /** Returns the service's error code. */
    public String code() {
        return code;
    }

    /** Returns whether the same call may succeed later. */
    public boolean passing() {
        return passing;
    }
}
