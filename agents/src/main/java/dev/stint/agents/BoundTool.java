package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool that can be called: what a model is shown of it, what it does to the world, and the method behind it.
 *
 * @param handle takes an {@code Object[]} of the arguments
 * @param contextAt where the method takes its {@link ToolContext}, or -1
 */
record BoundTool(
        ToolSpecification specification,
        Effect.Kind effect,
        ObjectArgument arguments,
        MethodHandle handle,
        int contextAt) {

    String name() {
        return specification.name();
    }

    /**
     * Calls the method.
     *
     * @throws BadArguments if the arguments are not what the schema asks for; nothing was called
     */
    String call(JsonNode args, ToolContext context) throws Exception {
        List<@Nullable Object> values = check(args);
        if (contextAt >= 0) {
            values.add(contextAt, context);
        }
        try {
            return ToolResultText.of(handle.invoke(values.toArray()));
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the tool threw a " + e.getClass().getName(), e);
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
