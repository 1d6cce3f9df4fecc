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
     * with {@code ExecutedVersion}, {@code Payload} and {@code StatusCode}. Whether the task then waits for its token
     * is not the integration's business; a token that the call has to hand on is among its arguments.
     *
     * @param integration the state's {@code Resource} without its {@linkplain IntegrationPattern pattern}
     * @param arguments its {@code Arguments}, evaluated
     * @throws StatesException if the call failed, by the error name that the service reports
     */
    JsonNode call(String integration, JsonNode arguments, TaskContext context) throws StatesException;

    /** Returns whether an integration can be called in a pattern; a definition that asks for another is refused. */
    default boolean supports(String integration, IntegrationPattern pattern) {
        return true;
    }
}
