package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * In whose words a request is answered. The Agent Protocol and LangGraph's API share most paths and differ in some
 * shapes: what waiting for a run answers, where a conversation's messages stand, how an item that is not there is told.
 */
public enum Dialect {
    /** The <a href="https://github.com/langchain-ai/agent-protocol">Agent Protocol</a>, unless told otherwise. */
    AGENT_PROTOCOL,
    /** LangGraph's API, as its clients call it. */
    LANGGRAPH;

    /** The header by which a caller may choose, {@code langgraph} or {@code agent-protocol}. */
    public static final String HEADER = "stint-dialect";

    /** LangGraph's clients send their API key in this one; the Agent Protocol names no such header. */
    private static final String LANGGRAPH_KEY = "x-api-key";

    /** The dialect of a request whose body does not tell. */
    public static Dialect of(HttpRequest request) {
        return request.header(HEADER)
                .map(said -> said.equalsIgnoreCase("langgraph") ? LANGGRAPH : AGENT_PROTOCOL)
                .orElseGet(() -> request.header(LANGGRAPH_KEY).isPresent() ? LANGGRAPH : AGENT_PROTOCOL);
    }

    /** The dialect of a request for a run: what it calls the agent tells. */
    public static Dialect of(HttpRequest request, JsonNode body) {
        if (body.hasNonNull("agent_id")) {
            return AGENT_PROTOCOL;
        }
        return body.hasNonNull("assistant_id") ? LANGGRAPH : of(request);
    }
}
