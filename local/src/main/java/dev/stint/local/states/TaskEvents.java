package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the history says about a task's call. */
final class TaskEvents {
    private TaskEvents() {}

    static Event scheduled(Resource resource, String executionArn, JsonNode parameters, TaskLimits limits) {
        var details =
                resource.details().put("region", Arns.region(executionArn)).put("parameters", parameters.toString());
        limits.timeout().ifPresent(timeout -> details.put("timeoutInSeconds", timeout.toSeconds()));
        limits.heartbeat().ifPresent(heartbeat -> details.put("heartbeatInSeconds", heartbeat.toSeconds()));
        return Event.of("TaskScheduled", details);
    }

    static Event started(Resource resource) {
        return Event.of("TaskStarted", resource.details());
    }

    /** The call of a task that waits for its token has returned. */
    static Event submitted(Resource resource, JsonNode response) {
        return Event.of("TaskSubmitted", Event.withOutput(resource.details(), response.toString()));
    }

    static Event succeeded(Resource resource, JsonNode result) {
        return Event.of("TaskSucceeded", Event.withOutput(resource.details(), result.toString()));
    }

    static Event failed(Resource resource, StatesException failure) {
        return Event.of("TaskFailed", withError(resource, failure));
    }

    /** The call of a task that waits for its token has failed, so that there is nothing to wait for. */
    static Event submitFailed(Resource resource, StatesException failure) {
        return Event.of("TaskSubmitFailed", withError(resource, failure));
    }

    static Event timedOut(Resource resource, StatesException failure) {
        return Event.of("TaskTimedOut", withError(resource, failure));
    }

    private static ObjectNode withError(Resource resource, StatesException failure) {
        var error = failure.error().isEmpty() ? null : failure.error();
        return Event.withError(resource.details(), error, failure.cause());
    }
}
