package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/**
 * The Agent Protocol's request to copy a thread.
 *
 * @param checkpoint the version to copy; empty for the newest
 */
public record ThreadCopy(OptionalLong checkpoint) {
    /**
     * Reads a request's body, which the protocol leaves out.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static ThreadCopy of(JsonNode body) {
        return new ThreadCopy(Fields.of(body).checkpoint());
    }
}
