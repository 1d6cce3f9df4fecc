package dev.stint.local.events;

import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Properties;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import software.amazon.event.ruler.JsonRuleCompiler;

/** {@code AWS::Events::Rule} with a pattern. */
final class RuleType implements ResourceType {
    private static final Set<String> USED =
            Set.of("EventBusName", "EventPattern", "Name", "ScheduleExpression", "State", "Targets");
    private static final Set<String> IGNORED = Set.of("Description", "RoleArn", "Tags");
    private static final int LONGEST_NAME = 64;

    private final TargetReader targets;
    private final BiConsumer<Resource, Rule> declared;

    RuleType(TargetReader targets, BiConsumer<Resource, Rule> declared) {
        this.targets = targets;
        this.declared = declared;
    }

    @Override
    public String type() {
        return "AWS::Events::Rule";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var bus = bus(resource, stack);
        var name = name(resource, stack);
        return new Identity(bus.equals(Bus.DEFAULT) ? name : bus + "|" + name, Map.of("Arn", Rule.arn(bus, name)));
    }

    private static String bus(Resource resource, Stack stack) {
        var named = resource.properties().path("EventBusName");
        return named.isMissingNode()
                ? Bus.DEFAULT
                : Bus.name(stack.resolve(named).asText());
    }

    private static String name(Resource resource, Stack stack) {
        var named = resource.properties().path("Name");
        return named.isMissingNode()
                ? stack.physicalName(resource, LONGEST_NAME)
                : stack.resolve(named).asText();
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        var properties = stack.properties(resource).only(USED, IGNORED);
        properties.at("ScheduleExpression").ifPresent(expression -> {
            throw AssemblyException.of(
                    resource,
                    "a rule's ScheduleExpression (%s) is not emulated; use an AWS::Scheduler::Schedule"
                            .formatted(expression));
        });
        var pattern = pattern(properties);
        var all = new ArrayList<RuleTarget>();
        properties
                .at("Targets")
                .ifPresent(list -> list.forEach(target -> all.add(targets.read(new Properties(resource, target)))));
        if (!properties.optionalText("State").orElse("ENABLED").equals("DISABLED")) {
            declared.accept(resource, new Rule(bus(resource, stack), name(resource, stack), pattern, all));
        }
    }

    private static String pattern(Properties properties) {
        var pattern = properties
                .at("EventPattern")
                .orElseThrow(() -> AssemblyException.of(properties.resource(), "property EventPattern is missing"));
        var text = pattern.isTextual() ? pattern.textValue() : pattern.toString();
        var wrong = JsonRuleCompiler.check(text);
        if (wrong != null) {
            throw AssemblyException.of(
                    properties.resource(), "EventPattern is none: %s; it is %s".formatted(wrong, text));
        }
        return text;
    }
}
