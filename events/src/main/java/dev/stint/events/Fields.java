package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A body's members, each checked as it is taken; null counts as absent. */
final class Fields {
    /** What is kept beside a session's state, in single items, in bytes. */
    private static final int MAX_KEPT = 16 * 1024;

    private static final int MAX_ADDRESS = 2048;

    private final JsonNode body;

    private Fields(JsonNode body) {
        this.body = body;
    }

    static Fields of(JsonNode body) {
        if (!body.isObject()) {
            throw wrong("", "an object", body);
        }
        return new Fields(body);
    }

    Optional<String> string(String name) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(name, "a string", value);
        }
        return Optional.of(value.textValue());
    }

    Optional<String> uuid(String name) {
        Optional<String> value = string(name);
        value.filter(text -> !Ids.isUuid(text)).ifPresent(text -> {
            throw Problem.invalid("/" + name, "%s is not a UUID: '%s'".formatted(name, abbreviate(text)));
        });
        return value.map(text -> text.toLowerCase(Locale.ROOT));
    }

    /** An address that may be called: absolute, by HTTP, of a host, without credentials. */
    Optional<String> address(String name) {
        Optional<String> value = string(name);
        value.filter(text -> !isAddress(text)).ifPresent(text -> {
            throw Problem.invalid(
                    "/" + name,
                    "%s must be an address such as https://example.com/done, of up to %d characters and without a user"
                            .formatted(name, MAX_ADDRESS));
        });
        return value;
    }

    private static boolean isAddress(String text) {
        if (text.length() > MAX_ADDRESS) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    ObjectNode object(String name) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return Json.object();
        }
        if (!(value instanceof ObjectNode object)) {
            throw wrong(name, "an object", value);
        }
        int bytes = Json.write(object).length;
        if (bytes > MAX_KEPT) {
            throw Problem.invalid("/" + name, "%s has %d bytes; allowed are %d".formatted(name, bytes, MAX_KEPT));
        }
        return object;
    }

    /** An object that is not kept as it is, so that the body's own limit is enough; empty where there is none. */
    Optional<ObjectNode> anyObject(String name) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!(value instanceof ObjectNode object)) {
            throw wrong(name, "an object", value);
        }
        return Optional.of(object);
    }

    /** The version that a checkpoint names; empty where there is none. */
    OptionalLong checkpoint() {
        Optional<ObjectNode> checkpoint = anyObject("checkpoint");
        if (checkpoint.isEmpty()) {
            return OptionalLong.empty();
        }
        return checkpointId(checkpoint.get().path("checkpoint_id").asText(), "/checkpoint/checkpoint_id");
    }

    OptionalLong checkpointId(String id, String field) {
        OptionalLong version = Ids.version(id);
        if (version.isEmpty()) {
            throw Problem.invalid(field, "checkpoint_id must be a checkpoint's id");
        }
        return version;
    }

    List<JsonNode> objects(String name) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, "an array of objects", value);
        }
        List<JsonNode> elements = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isObject()) {
                throw wrong(name + "/" + elements.size(), "an object", element);
            }
            elements.add(element);
        }
        return elements;
    }

    /** A list of strings; empty where there is none. */
    List<String> strings(String name) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, "an array of strings", value);
        }
        List<String> strings = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw wrong(name + "/" + strings.size(), "a string", element);
            }
            strings.add(element.textValue());
        }
        return strings;
    }

    /** A whole number between two others. */
    int whole(String name, int least, int most, int otherwise) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isIntegralNumber()) {
            throw wrong(name, "a whole number", value);
        }
        if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
            throw Problem.invalid(
                    "/" + name,
                    "%s is %s; allowed are %d to %d".formatted(name, abbreviate(value.asText()), least, most));
        }
        return value.intValue();
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value.booleanValue();
    }

    /** Refuses a member that says more than nothing: anything but null, false, and what is empty. */
    void nothing(String name, String why) {
        JsonNode value = body.path(name);
        boolean says = value.isContainerNode() ? !value.isEmpty() : !isAbsent(value) && value.asBoolean(true);
        if (says) {
            throw Problem.invalid("/" + name, why);
        }
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        return choice(name, type).orElse(otherwise);
    }

    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        Optional<String> value = string(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<String> allowed =
                Arrays.stream(type.getEnumConstants()).map(Fields::word).toList();
        int index = allowed.indexOf(value.get());
        if (index < 0) {
            throw Problem.invalid(
                    "/" + name,
                    "%s is '%s'; served are %s".formatted(name, abbreviate(value.get()), String.join(", ", allowed)));
        }
        return Optional.of(type.getEnumConstants()[index]);
    }

    /** A thread's lifetime is the deployment's. */
    static void refuseLifetime(Fields fields) {
        fields.nothing("ttl", "all threads of a deployment live equally long after their last use; leave ttl out");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    void absent(String name, String why) {
        if (!isAbsent(body.path(name))) {
            throw Problem.invalid("/" + name, why);
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static Problem wrong(String name, String wanted, JsonNode seen) {
        String what = name.isEmpty() ? "the body" : name;
        return Problem.invalid(
                name.isEmpty() ? "" : "/" + name,
                "%s must be %s, and is %s"
                        .formatted(what, wanted, seen.getNodeType().name().toLowerCase(Locale.ROOT)));
    }

    static String abbreviate(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
