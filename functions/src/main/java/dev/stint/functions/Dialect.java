package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stint.events.Json;
import dev.stint.events.LangGraphMessage;
import java.util.List;

/** Whose words a stream of a run speaks. */
enum Dialect {
    /** The Agent Protocol's: messages as they are kept, an event for what is asked, and one for the end. */
    PROTOCOL,
    /** LangGraph's, whose client knows messages by type and id, and takes a stream's clean end for the run's. */
    LANGGRAPH;

    /** Messages of a thread from the place {@code from} on. */
    ArrayNode messages(List<JsonNode> messages, int from, String thread) {
        ArrayNode shown = Json.array();
        for (int i = from; i < messages.size(); i++) {
            shown.add(message(messages.get(i), thread, i));
        }
        return shown;
    }

    private JsonNode message(JsonNode message, String thread, int index) {
        return switch (this) {
            case PROTOCOL -> message;
            case LANGGRAPH -> LangGraphMessage.of(message, thread, index);
        };
    }
}
