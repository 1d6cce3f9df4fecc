package dev.stint.testing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API answered.
 *
 * @param status the HTTP status; 500 with {@code {"message":"Internal Server Error"}} where the function's process died
 * @param body the body as JSON, an event stream's as one text; a missing node where there was none
 * @param headers the headers, by their names as they were sent
 */
public record Reply(int status, JsonNode body, JsonNode headers) {
    /**
     * This reply, if it is a good one.
     *
     * @throws AssertionError if the status is 400 or more; the message holds status and body
     */
    public Reply requireOk() {
        if (status >= 400) {
            throw new AssertionError("the API answered %d %s".formatted(status, body));
        }
        return this;
    }
}
