package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Task states call. Implementations may block and are called by many threads at once; each call has a virtual
 * thread of its own, which is interrupted when nobody waits for the answer any more.
 */
@FunctionalInterface
public interface TaskIntegrations {
    /**
     * Makes one call and returns the integration's whole result: for {@code arn:aws:states:::lambda:invoke}, an object
     * with {@code ExecutedVersion}, {@code Payload} and {@code StatusCode}.
     *
     * @param resourceArn the state's {@code Resource}
     * @param arguments its {@code Arguments}, evaluated
     * @throws StatesException if the call failed, by the error name that the service reports
     */
    JsonNode call(String resourceArn, JsonNode arguments, TaskContext context) throws StatesException;

    /** Returns whether a resource can be called at all; a definition that names another one is refused. */
    default boolean supports(String resourceArn) {
        return true;
    }
}
