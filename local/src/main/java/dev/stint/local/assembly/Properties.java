package dev.stint.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A resource's properties with their intrinsic functions resolved.
 *
 * @param resource whose they are
 * @param json the object
 */
public record Properties(Resource resource, JsonNode json) {
    /**
     * Refuses properties that nobody here has thought about, since to ignore them silently would mislead.
     *
     * @param used what the caller acts on
     * @param ignored what makes no difference on a laptop
     */
    public Properties only(Set<String> used, Set<String> ignored) {
        var unknown = new TreeSet<String>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(used);
        unknown.removeAll(ignored);
        if (!unknown.isEmpty()) {
            throw AssemblyException.of(
                    resource, "properties %s are not emulated; known are %s".formatted(unknown, new TreeSet<>(used)));
        }
        return this;
    }

    /** Returns a property that must be there, as text. */
    public String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> AssemblyException.of(resource, "property %s is missing".formatted(name)));
    }

    /** Returns a property as text, if it is there. */
    public Optional<String> optionalText(String name) {
        return at(name).map(JsonNode::asText);
    }

    /** Returns a property as a whole number, if it is there; templates write numbers as text, too. */
    public int number(String name, int otherwise) {
        var value = at(name);
        try {
            return value.isPresent() ? Integer.parseInt(value.get().asText()) : otherwise;
        } catch (NumberFormatException e) {
            throw AssemblyException.of(resource, "property %s is %s, not a whole number".formatted(name, value.get()));
        }
    }

    /** Returns a property, if it is there. A path such as {@code Environment/Variables} goes into objects. */
    public Optional<JsonNode> at(String path) {
        var value = json.at("/" + path);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** Refuses the resource unless a property is absent or has the one value that is emulated. */
    public Properties require(String path, String value) {
        at(path).filter(seen -> !seen.asText().equals(value)).ifPresent(seen -> {
            throw AssemblyException.of(resource, "%s is %s; only %s is emulated".formatted(path, seen, value));
        });
        return this;
    }
}
