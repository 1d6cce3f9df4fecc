package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds an object's methods that carry LangChain4j's {@link Tool} and makes tools of them; all reflection is here. */
final class ToolMethods {
    private ToolMethods() {}

    /**
     * The tools of an object, by name.
     *
     * @throws IllegalArgumentException if it has none, or one that cannot be called; the message names the method
     */
    static List<BoundTool> of(Object tools) {
        List<BoundTool> bound = Arrays.stream(tools.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Tool.class))
                .map(method -> bind(tools, method))
                .sorted(Comparator.comparing(BoundTool::name))
                .toList();
        if (bound.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no method with @Tool".formatted(tools.getClass().getName()));
        }
        return bound;
    }

    private static BoundTool bind(Object tools, Method method) {
        try {
            ToolSpecification specification = ToolSpecifications.toolSpecificationFrom(method);
            var members = new ArrayList<ObjectArgument.Member>();
            int contextAt = -1;
            for (Parameter parameter : method.getParameters()) {
                if (parameter.getType() == ToolContext.class) {
                    contextAt = members.size();
                } else {
                    members.add(member(parameter, specification.parameters()));
                }
            }
            Effect effect = method.getAnnotation(Effect.class);
            return new BoundTool(
                    specification,
                    new ObjectArgument(members),
                    new ToolKind.Method(
                            effect == null ? Effect.Kind.ONCE : effect.value(), handle(tools, method), contextAt));
        } catch (IllegalArgumentException | IllegalAccessException e) {
            throw new IllegalArgumentException("the tool %s: %s".formatted(method, e.getMessage()), e);
        }
    }

    private static ObjectArgument.Member member(Parameter parameter, JsonObjectSchema schema) {
        P described = parameter.getAnnotation(P.class);
        String name = described == null || described.name().isBlank() ? parameter.getName() : described.name();
        if (name.equals(parameter.getName()) && !parameter.isNamePresent()) {
            throw new IllegalArgumentException("its parameters have no names; compile it with -parameters");
        }
        JsonSchemaElement element = schema.properties().get(name);
        if (element == null) {
            throw new IllegalArgumentException("LangChain4j leaves out its parameter " + name);
        }
        boolean required = schema.required().contains(name);
        JsonNode fallback = described == null ? MissingNode.getInstance() : fallback(parameter, described);
        if (!required && fallback.isMissingNode() && parameter.getType().isPrimitive()) {
            throw new IllegalArgumentException(
                    "its parameter %s is optional and cannot be null; give it a default, or take an Optional"
                            .formatted(name));
        }
        return new ObjectArgument.Member(
                name,
                required,
                ToolArguments.reader(parameter.getParameterizedType(), element),
                fallback,
                parameter.getType() == Optional.class ? Optional.empty() : null);
    }

    private static JsonNode fallback(Parameter parameter, P described) {
        String text = described.defaultValue();
        if (text.equals(P.NO_DEFAULT)) {
            return MissingNode.getInstance();
        }
        try {
            return CharSequence.class.isAssignableFrom(parameter.getType())
                            || parameter.getType().isEnum()
                    ? JsonNodeFactory.instance.textNode(text)
                    : Json.read(text);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(
                    "the default of its parameter %s is not JSON".formatted(parameter.getName()), e);
        }
    }

    private static MethodHandle handle(Object tools, Method method) throws IllegalAccessException {
        method.setAccessible(true);
        MethodHandle handle = MethodHandles.lookup().unreflect(method);
        MethodHandle bound = Modifier.isStatic(method.getModifiers()) ? handle : handle.bindTo(tools);
        return bound.asFixedArity().asSpreader(Object[].class, method.getParameterCount());
    }
}
