package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Which agents are asked for.
 *
 * @param name a part of its name, in any case; empty for any
 * @param graph its name, in LangGraph's words; empty for any
 * @param metadata what its metadata must contain
 * @param page which part of what is found
 * @param selection what of each
 */
public record AgentQuery(
        Optional<String> name, Optional<String> graph, ObjectNode metadata, Page page, Selection selection) {
    /**
     * Reads the body of a search or a count.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static AgentQuery of(JsonNode body) {
        Fields fields = Fields.of(body);
        return new AgentQuery(
                fields.string("name"),
                fields.string("graph_id"),
                fields.object("metadata"),
                Page.of(body),
                Selection.of(body));
    }
}
