package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.states.IntegrationPattern;
import dev.stint.local.states.StatesException;
import dev.stint.local.states.TaskContext;
import java.util.Set;

/** One service integration of Task states. Calls may block and come from many threads at once. */
public interface Integration {
    /** Returns the state's {@code Resource} without a pattern, such as {@code arn:aws:states:::lambda:invoke}. */
    String resource();

    /** Returns the patterns that the service documents for it, of those that the interpreter knows; all, mostly. */
    default Set<IntegrationPattern> patterns() {
        return Set.of(IntegrationPattern.values());
    }

    /**
     * Makes one call and returns the integration's whole result. Of the pattern, it need not know: a task's token is
     * handed on where the state's arguments say so.
     *
     * @throws StatesException if the call failed, by the error name that the service reports
     */
    JsonNode call(JsonNode arguments, TaskContext context) throws StatesException;

    /** Returns the failure of a call whose thread was interrupted, which it stays. */
    static StatesException abandoned() {
        Thread.currentThread().interrupt();
        return new StatesException("States.TaskFailed", "nobody waits for the answer any more");
    }
}
