package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The Agent Protocol's request to change a thread by hand.
 *
 * @param checkpoint the version whose state is changed and comes back; empty for the newest
 * @param metadata what to merge into the thread's metadata
 * @param values what to merge into the agent's state
 * @param messages what to add to the agent's messages
 */
public record ThreadPatch(
        OptionalLong checkpoint, Optional<ObjectNode> metadata, Optional<ObjectNode> values, List<JsonNode> messages) {
    public ThreadPatch {
        messages = List.copyOf(messages);
    }

    /**
     * Reads a request's body.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static ThreadPatch of(JsonNode body) {
        Fields fields = Fields.of(body);
        fields.object("metadata");
        Fields.refuseLifetime(fields);
        return new ThreadPatch(
                fields.checkpoint(),
                fields.anyObject("metadata"),
                fields.anyObject("values"),
                fields.objects("messages"));
    }

    /** Whether the state stays as it is; a checkpoint beside metadata alone is ignored, as the protocol says. */
    public boolean isMetadataOnly() {
        return values.isEmpty() && messages.isEmpty() && (checkpoint.isEmpty() || metadata.isPresent());
    }
}
