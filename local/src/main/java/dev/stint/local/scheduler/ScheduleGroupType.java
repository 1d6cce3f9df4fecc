package dev.stint.local.scheduler;

import dev.stint.local.assembly.Account;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** {@code AWS::Scheduler::ScheduleGroup}. */
final class ScheduleGroupType implements ResourceType {
    private final Consumer<String> declared;

    ScheduleGroupType(Consumer<String> declared) {
        this.declared = declared;
    }

    @Override
    public String type() {
        return "AWS::Scheduler::ScheduleGroup";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var named = resource.properties().path("Name");
        var name = named.isMissingNode()
                ? stack.physicalName(resource, 64)
                : stack.resolve(named).asText();
        return new Identity(name, Map.of("Arn", Account.arn("scheduler", "schedule-group/" + name), "State", "ACTIVE"));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        stack.properties(resource).only(Set.of("Name"), Set.of("Tags"));
        declared.accept(stack.identity(resource).ref());
    }
}
