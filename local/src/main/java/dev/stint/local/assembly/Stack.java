package dev.stint.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * One stack: its resources, and what they are called here. Names are found when they are first asked for, since a
 * resource's name may be made from another's. Not safe for use by several threads.
 */
public final class Stack implements Intrinsics.References {
    private final Assembly assembly;
    private final BiFunction<Resource, Stack, Identity> identify;
    private final Intrinsics intrinsics;
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Identity> identities = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    /**
     * Creates a stack. Nothing is resolved yet.
     *
     * @param identify finds out a resource's identity; it is called once a resource, and may resolve others
     */
    public Stack(Assembly assembly, BiFunction<Resource, Stack, Identity> identify) {
        this.assembly = assembly;
        this.identify = identify;
        var template = assembly.template();
        this.intrinsics = new Intrinsics(this, template.path("Conditions"), this::localAddresses);
        for (var entry : template.path("Resources").properties()) {
            var condition = entry.getValue().path("Condition");
            if (condition.isMissingNode() || intrinsics.isMet(condition.asText())) {
                resources.put(entry.getKey(), resource(entry.getKey(), entry.getValue()));
            }
        }
    }

    private static Resource resource(String id, JsonNode declaration) {
        return new Resource(id, declaration.path("Type").asText(), declaration.path("Properties"));
    }

    /** Returns the resources in the template's order, without those whose condition is not met. */
    public List<Resource> resources() {
        return List.copyOf(resources.values());
    }

    /** Returns a resource's properties, resolved. */
    public Properties properties(Resource resource) {
        return new Properties(resource, resolve(resource.properties()));
    }

    /** Returns a value with its intrinsic functions resolved. */
    public JsonNode resolve(JsonNode value) {
        return intrinsics.resolve(value);
    }

    /** Returns what a resource is called here. */
    public Identity identity(Resource resource) {
        var known = identities.get(resource.id());
        if (known != null) {
            return known;
        }
        if (!inProgress.add(resource.id())) {
            throw AssemblyException.of(resource, "its name depends on itself");
        }
        var identity = identify.apply(resource, this);
        identities.put(resource.id(), identity);
        return identity;
    }

    /**
     * Returns a name for a resource that the template does not name: stack, logical id and a suffix, as CloudFormation
     * makes it, but the same at every start.
     *
     * @param longest in characters
     */
    public String physicalName(Resource resource, int longest) {
        var seed = (assembly.stackName() + "/" + resource.id()).getBytes(StandardCharsets.UTF_8);
        var suffix = "-" + UUID.nameUUIDFromBytes(seed).toString().substring(24).toUpperCase(Locale.ROOT);
        var name = assembly.stackName() + "-" + resource.id();
        return name.substring(0, Math.min(name.length(), longest - suffix.length())) + suffix;
    }

    /** Returns the folder or file of an asset that a resource is made from. */
    public Path asset(Resource resource, String key) {
        return assembly.assets().find(resource, key);
    }

    /** Says that an address on AWS is served at a local one; both without a slash at the end. */
    public void address(String onAws, String here) {
        addresses.put(onAws, here);
    }

    /** Returns the stack's outputs, resolved; addresses on AWS are replaced by local ones. */
    public Map<String, String> outputs() {
        var result = new LinkedHashMap<String, String>();
        for (var output : assembly.template().path("Outputs").properties()) {
            var condition = output.getValue().path("Condition");
            if (condition.isMissingNode() || intrinsics.isMet(condition.asText())) {
                result.put(
                        output.getKey(),
                        resolve(output.getValue().path("Value")).asText());
            }
        }
        return result;
    }

    @Override
    public JsonNode ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return MissingNode.getInstance();
        }
        var pseudo = Intrinsics.pseudoParameters(assembly.stackName()).get(name);
        if (pseudo != null) {
            return TextNode.valueOf(pseudo);
        }
        var parameter = assembly.template().path("Parameters").path(name);
        if (!parameter.isMissingNode()) {
            return parameterDefault(name, parameter);
        }
        return TextNode.valueOf(identity(named(name)).ref());
    }

    @Override
    public String attribute(String resourceId, String attribute) {
        var resource = named(resourceId);
        var value = identity(resource).attributes().get(attribute);
        if (value == null) {
            throw AssemblyException.of(
                    resource,
                    "attribute %s is not emulated; known are %s"
                            .formatted(
                                    attribute, identity(resource).attributes().keySet()));
        }
        return value;
    }

    private static JsonNode parameterDefault(String name, JsonNode parameter) {
        var value = parameter.path("Default");
        if (value.isMissingNode()) {
            throw new AssemblyException("template parameter %s has no default; give it one".formatted(name));
        }
        return value;
    }

    private Resource named(String id) {
        var resource = resources.get(id);
        if (resource == null) {
            throw new AssemblyException("the template refers to %s, which is no resource or parameter; it has %s"
                    .formatted(id, new ArrayList<>(resources.keySet())));
        }
        return resource;
    }

    private String localAddresses(String text) {
        var result = text;
        for (var address : addresses.entrySet()) {
            result = result.replace(address.getKey(), address.getValue());
        }
        return result;
    }
}
