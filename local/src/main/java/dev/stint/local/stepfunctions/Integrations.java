package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.states.IntegrationPattern;
import dev.stint.local.states.StatesException;
import dev.stint.local.states.TaskContext;
import dev.stint.local.states.TaskIntegrations;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All service integrations, by the resource that names them. */
final class Integrations implements TaskIntegrations {
    private final Map<String, Integration> byResource;

    Integrations(Stream<Integration> all) {
        byResource = all.collect(Collectors.toUnmodifiableMap(Integration::resource, Function.identity()));
    }

    @Override
    public boolean supports(String resource, IntegrationPattern pattern) {
        var integration = byResource.get(resource);
        return integration != null && integration.patterns().contains(pattern);
    }

    @Override
    public JsonNode call(String resource, JsonNode arguments, TaskContext context) throws StatesException {
        var integration = byResource.get(resource);
        if (integration == null) {
            throw new StatesException("States.Runtime", "resource %s is not emulated".formatted(resource));
        }
        return integration.call(arguments, context);
    }
}
