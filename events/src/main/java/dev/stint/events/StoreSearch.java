package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Which memory items are asked for.
 *
 * @param prefix what their namespaces begin with
 * @param filter what their values' members must be
 * @param page which part of what is found
 */
public record StoreSearch(List<String> prefix, ObjectNode filter, Page page) {
    /**
     * Reads a request's body.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static StoreSearch of(JsonNode body) {
        Fields fields = Fields.of(body);
        fields.nothing("query", "items are found by namespace and filter, not by meaning; leave query out");
        if (fields.flag("refresh_ttl", false)) {
            throw StoreItem.refresh("/refresh_ttl");
        }
        return new StoreSearch(StoreItem.namespace(fields, "namespace_prefix"), fields.object("filter"), Page.of(body));
    }
}
