package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.states.StatesException;
import dev.stint.local.states.TaskContext;

/** One service integration of Task states. Calls may block and come from many threads at once. */
public interface Integration {
    /** Returns the state's {@code Resource}, such as {@code arn:aws:states:::lambda:invoke}. */
    String resource();

    /**
     * Makes one call and returns the integration's whole result.
     *
     * @throws StatesException if the call failed, by the error name that the service reports
     */
    JsonNode call(JsonNode arguments, TaskContext context) throws StatesException;
}
