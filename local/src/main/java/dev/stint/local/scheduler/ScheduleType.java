package dev.stint.local.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import dev.stint.local.states.Timers;
import java.util.Map;
import java.util.function.BiConsumer;

/** {@code AWS::Scheduler::Schedule}. */
final class ScheduleType implements ResourceType {
    private final ScheduleReader reader;
    private final Timers timers;
    private final BiConsumer<Resource, Schedule> declared;

    ScheduleType(ScheduleReader reader, Timers timers, BiConsumer<Resource, Schedule> declared) {
        this.reader = reader;
        this.timers = timers;
        this.declared = declared;
    }

    @Override
    public String type() {
        return "AWS::Scheduler::Schedule";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var key = key(resource, stack);
        return new Identity(key.name(), Map.of("Arn", key.arn()));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        var properties = stack.properties(resource).only(ScheduleReader.USED, ScheduleReader.IGNORED);
        try {
            declared.accept(resource, reader.read(key(resource, stack), properties.json(), timers.now()));
        } catch (SchedulerException e) {
            throw AssemblyException.of(resource, String.valueOf(e.getMessage()));
        }
    }

    private static ScheduleKey key(Resource resource, Stack stack) {
        var group = resolved(resource.properties().path("GroupName"), stack);
        var name = resolved(resource.properties().path("Name"), stack);
        return new ScheduleKey(
                group.isEmpty() ? Schedules.DEFAULT_GROUP : group,
                name.isEmpty() ? stack.physicalName(resource, 64) : name);
    }

    private static String resolved(JsonNode value, Stack stack) {
        return value.isMissingNode() ? "" : stack.resolve(value).asText();
    }
}
