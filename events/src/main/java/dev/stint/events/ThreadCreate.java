package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * The Agent Protocol's request for a new thread.
 *
 * @param threadId its id; a random one where none was sent
 * @param metadata the caller's
 * @param ifExists what to do where it exists already
 */
public record ThreadCreate(String threadId, ObjectNode metadata, IfExists ifExists) {
    /** What to do with a thread that exists. */
    public enum IfExists {
        RAISE,
        DO_NOTHING
    }

    /**
     * Reads a request's body.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static ThreadCreate of(JsonNode body) {
        Fields fields = Fields.of(body);
        fields.nothing("supersteps", "a thread begins empty here; run its agent, or copy another thread");
        Fields.refuseLifetime(fields);
        return new ThreadCreate(
                fields.uuid("thread_id").orElseGet(() -> UUID.randomUUID().toString()),
                fields.object("metadata"),
                fields.choice("if_exists", IfExists.class, IfExists.RAISE));
    }
}
