package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What the history says about a task's call. */
final class TaskEvents {
    private TaskEvents() {}

    static Event scheduled(Resource resource, String executionArn, JsonNode parameters, Optional<Long> timeout) {
        var details =
                resource.details().put("region", Arns.region(executionArn)).put("parameters", parameters.toString());
        timeout.ifPresent(seconds -> details.put("timeoutInSeconds", seconds));
        return Event.of("TaskScheduled", details);
    }

    static Event started(Resource resource) {
        return Event.of("TaskStarted", resource.details());
    }

    static Event succeeded(Resource resource, JsonNode result) {
        return Event.of("TaskSucceeded", Event.withOutput(resource.details(), result.toString()));
    }

    static Event failed(Resource resource, StatesException failure) {
        var type = failure.error().equals(ErrorNames.TIMEOUT) ? "TaskTimedOut" : "TaskFailed";
        return Event.of(type, Event.withError(resource.details(), failure.error(), failure.cause()));
    }
}
