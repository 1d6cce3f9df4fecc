package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of an execution's history says, without its place in it.
 *
 * @param type the API's event type, such as {@code TaskStateEntered}
 * @param detailsField the field of the API's {@code HistoryEvent} that holds the details of that type
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">HistoryEvent</a>
 */
record Event(String type, String detailsField, ObjectNode details) {
    /** The types of states that the API knows to be aborted; all others end at once. */
    static final Set<String> ABORTED_STATES = Set.of("Map", "Parallel", "Task", "Wait");

    /** Most types have a details field of their own name. */
    static Event of(String type, ObjectNode details) {
        return new Event(type, Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails", details);
    }

    static Event executionStarted(String input, String roleArn) {
        var details = Json.object().put("input", input).put("roleArn", roleArn);
        details.putObject("inputDetails").put("truncated", false);
        return of("ExecutionStarted", details);
    }

    static Event executionSucceeded(String output) {
        return of("ExecutionSucceeded", withOutput(Json.object(), output));
    }

    /** The end of an execution that did not succeed, or any other event whose details are an error and a cause. */
    static Event failure(String type, @Nullable String error, @Nullable String cause) {
        return of(type, withError(Json.object(), error, cause));
    }

    static Event stateEntered(String stateType, String name, JsonNode input) {
        var details = Json.object().put("name", name).put("input", input.toString());
        details.putObject("inputDetails").put("truncated", false);
        return new Event(stateType + "StateEntered", "stateEnteredEventDetails", details);
    }

    static Event stateExited(String stateType, String name, JsonNode output, Map<String, JsonNode> assigned) {
        var details = withOutput(Json.object().put("name", name), output.toString());
        if (!assigned.isEmpty()) {
            var variables = details.putObject("assignedVariables");
            assigned.forEach((variable, value) -> variables.put(variable, value.toString()));
            details.putObject("assignedVariablesDetails").put("truncated", false);
        }
        return new Event(stateType + "StateExited", "stateExitedEventDetails", details);
    }

    /** A state that was ended because what runs beside it has failed. */
    static Event stateAborted(String stateType) {
        return of(stateType + "StateAborted", Json.object());
    }

    static Event evaluationFailed(String state, String location, StatesException failure) {
        return of(
                "EvaluationFailed",
                withError(
                        Json.object().put("state", state).put("location", location), failure.error(), failure.cause()));
    }

    static ObjectNode withOutput(ObjectNode details, String output) {
        details.put("output", output).putObject("outputDetails").put("truncated", false);
        return details;
    }

    static ObjectNode withError(ObjectNode details, @Nullable String error, @Nullable String cause) {
        Json.putIfPresent(details, "error", error);
        Json.putIfPresent(details, "cause", cause);
        return details;
    }
}
