package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds the readers of a tool's arguments from Java types and the schema that a model is shown of them. */
final class ToolArguments {
    private ToolArguments() {}

    /**
     * The reader for a type.
     *
     * @throws IllegalArgumentException if a tool cannot take that type
     */
    static ToolArgument reader(Type type, JsonSchemaElement schema) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, schema);
        }
        if (type instanceof Class<?> raw) {
            return simple(raw, schema);
        }
        throw unsupported(type);
    }

    private static ToolArgument generic(ParameterizedType type, JsonSchemaElement schema) {
        Type argument = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            ToolArgument value = reader(argument, schema);
            return (json, path, problems) -> Optional.ofNullable(value.read(json, path, problems));
        }
        if (!(schema instanceof JsonArraySchema array)) {
            throw unsupported(type);
        }
        ToolArgument element = reader(argument, array.items());
        if (type.getRawType() == List.class || type.getRawType() == Collection.class) {
            return (json, path, problems) -> elements(element, json, path, problems);
        }
        if (type.getRawType() == Set.class) {
            return (json, path, problems) ->
                    Collections.unmodifiableSet(new LinkedHashSet<>(elements(element, json, path, problems)));
        }
        throw unsupported(type);
    }

    private static ToolArgument simple(Class<?> type, JsonSchemaElement schema) {
        if (type == String.class || type == CharSequence.class) {
            return checked(JsonNode::isTextual, "a string", JsonNode::textValue);
        }
        if (type == boolean.class || type == Boolean.class) {
            return checked(JsonNode::isBoolean, "true or false", JsonNode::booleanValue);
        }
        if (type == UUID.class) {
            return parsed("a UUID", UUID::fromString);
        }
        if (type.isEnum()) {
            return constants(type.asSubclass(Enum.class));
        }
        if (type.isRecord() && schema instanceof JsonObjectSchema object) {
            return RecordArgument.of(type, object);
        }
        return number(type);
    }

    private static ToolArgument number(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return integer(Integer.MIN_VALUE, Integer.MAX_VALUE, BigInteger::intValue);
        }
        if (type == long.class || type == Long.class) {
            return integer(Long.MIN_VALUE, Long.MAX_VALUE, BigInteger::longValue);
        }
        if (type == short.class || type == Short.class) {
            return integer(Short.MIN_VALUE, Short.MAX_VALUE, BigInteger::shortValue);
        }
        if (type == double.class || type == Double.class) {
            return checked(JsonNode::isNumber, "a number", JsonNode::doubleValue);
        }
        if (type == float.class || type == Float.class) {
            return checked(JsonNode::isNumber, "a number", JsonNode::floatValue);
        }
        if (type == BigDecimal.class) {
            return checked(JsonNode::isNumber, "a number", JsonNode::decimalValue);
        }
        throw unsupported(type);
    }

    static ToolArgument integer(long least, long most, Function<BigInteger, Object> narrow) {
        return (json, path, problems) -> {
            // 2.0 is an integer in JSON Schema; a huge exponent must not be multiplied out.
            BigDecimal value = json.isNumber() ? json.decimalValue() : new BigDecimal("0.5");
            boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
            if (!whole
                    || value.compareTo(BigDecimal.valueOf(least)) < 0
                    || value.compareTo(BigDecimal.valueOf(most)) > 0) {
                String allowed =
                        json.isNumber() && whole ? "an integer from %d to %d".formatted(least, most) : "an integer";
                problems.add(ToolArgument.problem(path, allowed, json));
                return null;
            }
            return narrow.apply(value.toBigInteger());
        };
    }

    private static ToolArgument constants(@SuppressWarnings("rawtypes") Class<? extends Enum> type) {
        var values = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
        return checked(
                json -> json.isTextual() && values.containsKey(json.textValue()),
                "one of " + names,
                json -> values.get(json.textValue()));
    }

    private static ToolArgument checked(
            Predicate<JsonNode> test, String allowed, Function<JsonNode, @Nullable Object> convert) {
        return (json, path, problems) -> {
            if (!test.test(json)) {
                problems.add(ToolArgument.problem(path, allowed, json));
                return null;
            }
            return convert.apply(json);
        };
    }

    private static ToolArgument parsed(String allowed, Function<String, Object> parse) {
        return (json, path, problems) -> {
            try {
                return parse.apply(json.asText());
            } catch (IllegalArgumentException e) {
                problems.add(ToolArgument.problem(path, allowed, json));
                return null;
            }
        };
    }

    private static List<@Nullable Object> elements(
            ToolArgument element, JsonNode json, String path, List<String> problems) {
        var values = new ArrayList<@Nullable Object>();
        if (!json.isArray()) {
            problems.add(ToolArgument.problem(path, "an array", json));
        }
        for (JsonNode value : json.isArray() ? json : List.<JsonNode>of()) {
            values.add(element.read(value, path + "[" + values.size() + "]", problems));
        }
        return Collections.unmodifiableList(values);
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException(
                "a tool cannot take a %s; use String, a number, boolean, an enum, a record, or a List, Set or Optional of these"
                        .formatted(type.getTypeName()));
    }
}
