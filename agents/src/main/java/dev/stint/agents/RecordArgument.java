package dev.stint.agents;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object into a record. */
final class RecordArgument {
    private RecordArgument() {}

    static ToolArgument of(Class<?> type, JsonObjectSchema schema) {
        var members = new ArrayList<ObjectArgument.Member>();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonSchemaElement element = schema.properties().get(component.getName());
            if (element == null) {
                throw new IllegalArgumentException(
                        "the schema of %s has no %s".formatted(type.getName(), component.getName()));
            }
            boolean optional = component.getType() == Optional.class;
            members.add(new ObjectArgument.Member(
                    component.getName(),
                    !optional
                            && (component.getType().isPrimitive()
                                    || schema.required().contains(component.getName())),
                    ToolArguments.reader(component.getGenericType(), element),
                    optional ? Optional.empty() : null));
        }
        var object = new ObjectArgument(members);
        MethodHandle constructor = constructor(type);
        return (json, path, problems) -> {
            if (!json.isObject()) {
                problems.add(ToolArgument.problem(path, "an object", json));
                return null;
            }
            int before = problems.size();
            List<?> values = object.read(json, path, problems);
            return problems.size() > before ? null : construct(constructor, values.toArray(), path, problems);
        };
    }

    private static @Nullable Object construct(
            MethodHandle constructor, @Nullable Object[] values, String path, List<String> problems) {
        try {
            return constructor.invoke(values);
        } catch (IllegalArgumentException e) {
            // A record's own rules are rules for the model too.
            problems.add(path + ": " + Redacted.text(String.valueOf(e.getMessage())));
            return null;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's constructor threw " + e, e);
        }
    }

    private static MethodHandle constructor(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return MethodHandles.lookup().unreflectConstructor(constructor).asSpreader(Object[].class, types.length);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the record %s cannot be constructed".formatted(type.getName()), e);
        }
    }
}
