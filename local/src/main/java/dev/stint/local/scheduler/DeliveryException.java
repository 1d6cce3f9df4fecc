package dev.stint.local.scheduler;

/** A target that did not accept an input. */
final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean passing;

    /** @param passing whether the same call may succeed later, which is so for throttling and for faults */
    DeliveryException(String code, String message, boolean passing) {
        super(code + ": " + message);
        this.passing = passing;
    }

    boolean passing() {
        return passing;
    }
}
