package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.AgentQuery;
import dev.stint.events.Dialect;
import dev.stint.events.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An application's agents as the API shows them: the Agent Protocol's agents, LangGraph's assistants, each by the name
 * that its code gives it. Thread-safe.
 */
record AgentViews(AgentRegistry agents) {
    /** Since when an agent exists is known to its code's history alone. */
    private static final String CREATED = Instant.EPOCH.toString();

    /** Those that fit, in the order in which the application registered them. */
    Stream<ObjectNode> find(AgentQuery query, Dialect dialect) {
        return agents.all().entrySet().stream()
                .filter(agent -> fits(agent.getKey(), query))
                .map(agent -> show(agent, dialect))
                .filter(shown -> Contains.all(shown.path("metadata"), query.metadata()))
                .map(query.selection()::apply);
    }

    private static boolean fits(String name, AgentQuery query) {
        return query.name()
                        .filter(part -> !name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)))
                        .isEmpty()
                && query.graph().filter(graph -> !graph.equals(name)).isEmpty();
    }

    /** @throws dev.stint.events.Problem 404 if there is no such agent */
    ObjectNode show(String name, Dialect dialect) {
        return show(Map.entry(name, agents.require(name)), dialect);
    }

    private static ObjectNode show(Map.Entry<String, Agent<?>> agent, Dialect dialect) {
        return switch (dialect) {
            case AGENT_PROTOCOL -> agent(agent.getKey(), agent.getValue());
            case LANGGRAPH -> assistant(agent.getKey(), agent.getValue());
        };
    }

    private static ObjectNode agent(String name, Agent<?> agent) {
        ObjectNode json = Json.object().put("agent_id", name).put("name", name).put("description", agent.description());
        json.putObject("metadata");
        json.putObject("capabilities")
                .put("ap.io.messages", agent.stateType().messages(Json.object()) != null)
                .put("ap.io.streaming", true);
        return json;
    }

    private static ObjectNode assistant(String name, Agent<?> agent) {
        ObjectNode json = Json.object()
                .put("assistant_id", name)
                .put("graph_id", name)
                .put("name", name)
                .put("description", agent.description())
                .put("version", 1)
                .put("created_at", CREATED)
                .put("updated_at", CREATED);
        json.putObject("config");
        json.putObject("context");
        // LangGraph's word for an assistant that its server made of a graph.
        json.putObject("metadata").put("created_by", "system");
        return json;
    }

    /** @throws dev.stint.events.Problem 404 if there is no such agent */
    ObjectNode schemas(String name, Dialect dialect) {
        AgentSchemas schemas = agents.require(name).schemas();
        ObjectNode json = Json.object()
                .put(
                        switch (dialect) {
                            case AGENT_PROTOCOL -> "agent_id";
                            case LANGGRAPH -> "graph_id";
                        },
                        name);
        json.set("input_schema", schemas.input());
        json.set("output_schema", schemas.output());
        json.set("state_schema", schemas.state());
        json.putObject("config_schema").put("type", "object");
        if (dialect == Dialect.LANGGRAPH) {
            json.putObject("context_schema").put("type", "object");
        }
        return json;
    }

    /**
     * An agent as a graph: its one step, over and over.
     *
     * @throws dev.stint.events.Problem 404 if there is no such agent
     */
    ObjectNode graph(String name) {
        agents.require(name);
        ObjectNode json = Json.object();
        var nodes = json.putArray("nodes");
        for (String node : new String[] {"__start__", name, "__end__"}) {
            nodes.addObject().put("id", node).put("name", node);
        }
        var edges = json.putArray("edges");
        edges.addObject().put("source", "__start__").put("target", name);
        edges.addObject().put("source", name).put("target", name).put("conditional", true);
        edges.addObject().put("source", name).put("target", "__end__").put("conditional", true);
        return json;
    }
}
