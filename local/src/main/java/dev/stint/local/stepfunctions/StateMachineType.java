package dev.stint.local.stepfunctions;

import dev.stint.local.assembly.Account;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import dev.stint.local.states.InvalidDefinitionException;
import dev.stint.local.states.StateMachines;
import java.util.Map;
import java.util.Set;

/** {@code AWS::StepFunctions::StateMachine} with its definition in the template. */
final class StateMachineType implements ResourceType {
    private static final Set<String> USED =
            Set.of("DefinitionString", "Definition", "DefinitionSubstitutions", "StateMachineName", "StateMachineType");

    /** Permissions, logs, traces, encryption and tags. */
    private static final Set<String> IGNORED =
            Set.of("EncryptionConfiguration", "LoggingConfiguration", "RoleArn", "Tags", "TracingConfiguration");

    private final StateMachines machines;

    StateMachineType(StateMachines machines) {
        this.machines = machines;
    }

    @Override
    public String type() {
        return "AWS::StepFunctions::StateMachine";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var named = resource.properties().path("StateMachineName");
        var name = named.isMissingNode()
                ? stack.physicalName(resource, 80)
                : stack.resolve(named).asText();
        var arn = Account.arn("states", "stateMachine:" + name);
        return new Identity(arn, Map.of("Arn", arn, "Name", name));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        var properties = stack.properties(resource).only(USED, IGNORED).require("StateMachineType", "STANDARD");
        var definition = properties
                .optionalText("DefinitionString")
                .or(() -> properties.at("Definition").map(Object::toString))
                .orElseThrow(() -> AssemblyException.of(
                        resource,
                        "its definition is not in the template; only DefinitionString and Definition are read"));
        var substitutions = properties.at("DefinitionSubstitutions");
        if (substitutions.isPresent()) {
            for (var entry : substitutions.get().properties()) {
                definition = definition.replace(
                        "${" + entry.getKey() + "}", entry.getValue().asText());
            }
        }
        var identity = stack.identity(resource);
        var name = identity.ref().substring(identity.ref().lastIndexOf(':') + 1);
        try {
            machines.add(identity.ref(), name, definition, "STANDARD");
        } catch (InvalidDefinitionException e) {
            throw AssemblyException.of(resource, String.valueOf(e.getMessage()));
        }
    }
}
