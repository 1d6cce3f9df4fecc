package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** LangGraph's request to change a thread's state, as the change that the Agent Protocol would ask for. */
public final class StateUpdate {
    private StateUpdate() {}

    /**
     * Reads the body of {@code POST /threads/{thread}/state}. What it says about nodes must be nothing: an agent here
     * has none.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static ThreadPatch of(JsonNode body) {
        Fields fields = Fields.of(body);
        fields.nothing("as_node", "an agent here has no nodes to write as; leave as_node out");
        Optional<ObjectNode> values = fields.anyObject("values");
        List<JsonNode> messages = values.map(StateUpdate::messages).orElseGet(List::of);
        Optional<ObjectNode> others = values.map(StateUpdate::withoutMessages).filter(object -> !object.isEmpty());
        return new ThreadPatch(RunCreate.checkpoint(body), Optional.empty(), others, messages);
    }

    /**
     * Reads the body of {@code PATCH /threads/{thread}/state}: metadata alone.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static ThreadPatch ofMetadata(JsonNode body) {
        Fields fields = Fields.of(body);
        return new ThreadPatch(
                OptionalLong.empty(), Optional.of(fields.object("metadata")), Optional.empty(), List.of());
    }

    /**
     * Reads the body of {@code POST /threads/{thread}/state/checkpoint}.
     *
     * @return the version; empty for the newest
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static OptionalLong checkpoint(JsonNode body) {
        return RunCreate.checkpoint(body);
    }

    private static List<JsonNode> messages(ObjectNode values) {
        List<JsonNode> messages = new ArrayList<>();
        switch (values.path("messages")) {
            case ArrayNode several -> several.forEach(message -> messages.add(LangGraphMessages.read(message)));
            case ObjectNode one -> messages.add(LangGraphMessages.read(one));
            default -> {
                // No messages, or none that could be any: the agent's state may have a member of that name.
            }
        }
        return messages;
    }

    private static ObjectNode withoutMessages(ObjectNode values) {
        ObjectNode others = StateView.object(values);
        if (values.path("messages").isContainerNode()) {
            others.remove("messages");
        }
        return others;
    }
}
