package dev.stint.agents;

import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An agent's tools, by name. */
final class Toolbox {
    private final Map<String, BoundTool> byName = new LinkedHashMap<>();

    /**
     * The tools of some objects, in their order.
     *
     * @throws IllegalArgumentException if two have one name, or one cannot be called
     */
    static Toolbox of(List<Object> objects) {
        var toolbox = new Toolbox();
        for (Object object : objects) {
            ToolMethods.of(object).forEach(toolbox::add);
        }
        return toolbox;
    }

    Optional<BoundTool> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<ToolSpecification> specifications() {
        return byName.values().stream().map(BoundTool::specification).toList();
    }

    String names() {
        return byName.isEmpty() ? "there are none" : String.join(", ", byName.keySet());
    }

    /**
     * Adds a tool.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    void add(BoundTool tool) {
        if (byName.putIfAbsent(tool.name(), tool) != null) {
            throw new IllegalArgumentException(
                    "two tools are named %s; name one with @Tool(name = …)".formatted(tool.name()));
        }
    }
}
