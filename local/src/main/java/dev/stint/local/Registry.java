package dev.stint.local;

import dev.stint.local.assembly.Assembly;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import dev.stint.local.service.Service;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every resource type that can run here. */
final class Registry {
    private final Map<String, ResourceType> types = new TreeMap<>();

    private Registry() {}

    static Registry of(List<Service> services) {
        var registry = new Registry();
        services.forEach(service -> service.resourceTypes().forEach(registry::add));
        Unneeded.ALL.forEach(registry::add);
        return registry;
    }

    private void add(ResourceType type) {
        types.put(type.type(), type);
    }

    /**
     * Tells the types of all resources of a stack.
     *
     * @return the stack's outputs
     * @throws AssemblyException if a resource has a type that is not emulated
     */
    Map<String, String> declare(Assembly assembly) {
        var stack = new Stack(assembly, (resource, names) -> typeOf(resource).identify(resource, names));
        // All types are looked at before any property is.
        stack.resources().forEach(this::typeOf);
        stack.resources().forEach(resource -> typeOf(resource).declare(resource, stack));
        return stack.outputs();
    }

    private ResourceType typeOf(Resource resource) {
        var type = types.get(resource.type());
        if (type == null) {
            throw AssemblyException.of(
                    resource,
                    "this type is not emulated; leave it out of the local stack, or add a ResourceType for it."
                            + " Emulated are " + types.keySet());
        }
        return type;
    }
}
