package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool that can be called: what a model is shown of it, what it takes, and what a call comes to. */
record BoundTool(ToolSpecification specification, ObjectArgument arguments, ToolKind kind) {

    String name() {
        return specification.name();
    }

    /** What a call does to the world; of what a sub-agent may do nothing is known. */
    Effect.Kind effect() {
        return switch (kind) {
            case ToolKind.Method method -> method.effect();
            case ToolKind.Wait ignored -> Effect.Kind.READ;
            case ToolKind.SubAgent ignored -> Effect.Kind.ONCE;
        };
    }

    /**
     * Calls the method.
     *
     * @throws BadArguments if the arguments are not what the schema asks for; nothing was called
     */
    String call(JsonNode args, ToolContext context) throws Exception {
        List<@Nullable Object> values = check(args);
        if (!(kind instanceof ToolKind.Method method)) {
            throw new IllegalStateException("the tool %s is no method but a %s".formatted(name(), kind));
        }
        if (method.contextAt() >= 0) {
            values.add(method.contextAt(), context);
        }
        try {
            return ToolResultText.of(method.handle().invoke(values.toArray()));
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the tool threw a " + e.getClass().getName(), e);
        }
    }

    /** Whether the arguments are what the schema asks for, so that a call comes as far as the method. */
    boolean fits(JsonNode args) {
        try {
            check(args);
            return true;
        } catch (BadArguments | RuntimeException e) {
            return false; // A parameter's own class may refuse its value in a way of its own.
        }
    }

    private List<@Nullable Object> check(JsonNode args) throws BadArguments {
        if (!args.isObject()) {
            throw new BadArguments(List.of("the arguments must be a JSON object"));
        }
        var problems = new ArrayList<String>();
        List<@Nullable Object> values = arguments.read(args, "", problems);
        if (!problems.isEmpty()) {
            throw new BadArguments(problems);
        }
        return values;
    }

    /** The model's arguments do not fit the tool; the message tells it how to mend them. */
    static final class BadArguments extends Exception {
        private static final long serialVersionUID = 1L;

        BadArguments(List<String> problems) {
            super("The tool was not called, because its arguments are wrong: %s. Correct them and call it again."
                    .formatted(String.join("; ", problems)));
        }
    }
}
