package dev.stint.local.endpoint;

/**
 * Decides which requests at the endpoint go wrong, so that a test sees how callers bear it. It is asked on the
 * request's thread, by several at once, and must be quick.
 */
@FunctionalInterface
public interface EndpointFaults {
    /** What happens to a request. */
    enum Fault {
        /** Nothing. */
        NONE,
        /** It is not carried out and answered with the service's own throttling error. */
        THROTTLED,
        /** It is carried out, and answered as if nobody knew that. */
        ANSWER_LOST
    }

    /**
     * Returns what happens to a request. Only services that know their own errors are asked for: today, DynamoDB and
     * SQS.
     *
     * @param service the service: {@code DynamoDB} or {@code SQS}
     * @param action the operation, such as {@code PutItem}
     */
    Fault of(String service, String action);
}
