package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/** One operation of the Step Functions API, in the shapes of its JSON protocol. */
@FunctionalInterface
interface Operation {
    /**
     * Answers a request.
     *
     * @throws StepFunctionsException if it is refused
     */
    JsonNode call(Request request);
}
