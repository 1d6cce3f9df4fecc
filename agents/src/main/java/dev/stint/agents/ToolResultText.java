package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a model is told of a tool's result: a string as it is, anything else as JSON. */
final class ToolResultText {
    // A result's class may be known only when the first one comes; its accessors are looked up once.
    private static final ClassValue<SequencedMap<String, MethodHandle>> ACCESSORS = new ClassValue<>() {
        @Override
        protected SequencedMap<String, MethodHandle> computeValue(Class<?> type) {
            return accessors(type);
        }
    };

    private ToolResultText() {}

    static String of(@Nullable Object result) {
        return switch (result) {
            case null -> "done";
            case CharSequence text -> text.toString();
            default -> Json.text(json(result));
        };
    }

    /** The text, with a note where it was cut to {@code limit} characters. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return "%s\n[cut: the first %d of %d characters; ask for less to see the rest]"
                .formatted(text.substring(0, end), end, text.length());
    }

    private static JsonNode json(@Nullable Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (value) {
            case null -> NullNode.getInstance();
            case JsonNode node -> node;
            case Boolean truth -> json.booleanNode(truth);
            case Double number when !Double.isFinite(number) -> json.textNode(number.toString());
            case Number number -> json.numberNode(new BigDecimal(number.toString()));
            case Enum<?> constant -> json.textNode(constant.name());
            case Optional<?> optional -> json(optional.orElse(null));
            case Map<?, ?> map -> object(map);
            case Iterable<?> values -> array(values);
            case Object[] values -> array(Arrays.asList(values));
            case Record components -> object(components(components));
            default -> scalar(value);
        };
    }

    private static JsonNode scalar(Object value) {
        String type = value.getClass().getName();
        // Strings, dates, UUIDs and the like know how to be text; of other classes it would be their address.
        if (value.getClass().getModule() == Object.class.getModule()
                && !value.getClass().isArray()) {
            return JsonNodeFactory.instance.textNode(value.toString());
        }
        throw new IllegalStateException(
                "the tool returned a %s; it can return text, numbers, records, collections and maps".formatted(type));
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.forEach((name, value) -> object.set(String.valueOf(name), json(value)));
        return object;
    }

    private static ArrayNode array(Iterable<?> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(json(value)));
        return array;
    }

    private static Map<String, @Nullable Object> components(Record value) {
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        ACCESSORS.get(value.getClass()).forEach((name, accessor) -> components.put(name, get(accessor, value)));
        return components;
    }

    private static @Nullable Object get(MethodHandle accessor, Record value) {
        try {
            return accessor.invoke(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's accessor threw " + e, e);
        }
    }

    private static SequencedMap<String, MethodHandle> accessors(Class<?> type) {
        var accessors = new LinkedHashMap<String, MethodHandle>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            try {
                accessors.put(component.getName(), MethodHandles.lookup().unreflect(accessor));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("the record %s cannot be read".formatted(type.getName()), e);
            }
        }
        return accessors;
    }
}
