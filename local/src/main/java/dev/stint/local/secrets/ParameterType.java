package dev.stint.local.secrets;

import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SSM::Parameter}, which a template can have as plain text only. */
final class ParameterType implements ResourceType {
    private static final Set<String> USED = Set.of("Name", "Type", "Value");
    private static final Set<String> IGNORED =
            Set.of("AllowedPattern", "DataType", "Description", "Policies", "Tags", "Tier");

    private final Declared declared;

    ParameterType(Declared declared) {
        this.declared = declared;
    }

    /** Told of a parameter of the template. */
    @FunctionalInterface
    interface Declared {
        void parameter(String name, String type, String value);
    }

    @Override
    public String type() {
        return "AWS::SSM::Parameter";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var named = resource.properties().path("Name");
        var name = named.isMissingNode()
                ? stack.physicalName(resource, 255)
                : stack.resolve(named).asText();
        var properties = stack.properties(resource);
        return new Identity(name, Map.of("Type", properties.text("Type"), "Value", properties.text("Value")));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        var properties = stack.properties(resource).only(USED, IGNORED);
        var type = properties.text("Type");
        if (!Set.of("String", "StringList").contains(type)) {
            throw AssemblyException.of(resource, "Type is %s; it must be String or StringList".formatted(type));
        }
        declared.parameter(stack.identity(resource).ref(), type, properties.text("Value"));
    }
}
