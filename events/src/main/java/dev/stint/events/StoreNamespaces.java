package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Which namespaces of memory items are asked for.
 *
 * @param prefix what they begin with
 * @param suffix what they end with
 * @param maxDepth to how many segments longer ones are cut
 * @param page which part of what is found
 */
public record StoreNamespaces(List<String> prefix, List<String> suffix, int maxDepth, Page page) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int DEEPEST = 1_000;

    /**
     * Reads a request's body.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static StoreNamespaces of(JsonNode body) {
        Fields fields = Fields.of(body);
        return new StoreNamespaces(
                StoreItem.namespace(fields, "prefix"),
                StoreItem.namespace(fields, "suffix"),
                fields.whole("max_depth", 1, DEEPEST, DEEPEST),
                Page.of(body, DEFAULT_LIMIT));
    }
}
