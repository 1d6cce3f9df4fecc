package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 * @param offset how many to leave out, from 0
 */
public record Page(int limit, int offset) {
    /** The most that a list shows at once. */
    public static final int MAX_LIMIT = 1_000;

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_OFFSET = 1_000_000;

    /**
     * Reads {@code limit} and {@code offset} of a body; 10 and 0 where they are not told.
     *
     * @throws Problem 422 naming the one that is not what it must be
     */
    public static Page of(JsonNode body) {
        return of(body, DEFAULT_LIMIT);
    }

    /** See {@link #of(JsonNode)}. */
    static Page of(JsonNode body, int limit) {
        Fields fields = Fields.of(body);
        return new Page(fields.whole("limit", 1, MAX_LIMIT, limit), fields.whole("offset", 0, MAX_OFFSET, 0));
    }

    /** Reads the same two of a query. */
    public static Page of(Map<String, String> query) {
        return new Page(number(query, "limit", 1, MAX_LIMIT, DEFAULT_LIMIT), number(query, "offset", 0, MAX_OFFSET, 0));
    }

    private static int number(Map<String, String> query, String name, int least, int most, int otherwise) {
        String text = query.getOrDefault(name, Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw Problem.invalid(
                    name, "%s is '%s'; allowed are %d to %d".formatted(name, Fields.abbreviate(text), least, most));
        }
        return Integer.parseInt(text);
    }

    /** How many things must be found to fill this page. */
    public int end() {
        return offset + limit;
    }
}
