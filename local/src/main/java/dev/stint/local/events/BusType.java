package dev.stint.local.events;

import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** {@code AWS::Events::EventBus}: a bus beside the default one. */
final class BusType implements ResourceType {
    private static final Set<String> IGNORED = Set.of("Description", "KmsKeyIdentifier", "LogConfig", "Policy", "Tags");

    private final Consumer<String> declared;

    BusType(Consumer<String> declared) {
        this.declared = declared;
    }

    @Override
    public String type() {
        return "AWS::Events::EventBus";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var name = stack.resolve(resource.properties().path("Name")).asText();
        return new Identity(name, Map.of("Arn", Bus.arn(name), "Name", name));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        stack.properties(resource).only(Set.of("Name"), IGNORED).text("Name");
        declared.accept(stack.identity(resource).ref());
    }
}
