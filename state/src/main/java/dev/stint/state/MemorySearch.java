package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What to look for among memory items.
 *
 * @param prefix the segments that a namespace begins with; empty for all
 * @param filter what the value's top-level members must be: {@code {"kind": "note"}}, or a comparison of scalars as in
 *     LangGraph, {@code {"score": {"$gte": 3}}}, with {@code $eq}, {@code $ne}, {@code $gt}, {@code $gte}, {@code $lt}
 *     and {@code $lte}; empty for any
 * @param limit 1 to 1,000
 * @param offset how many matches to leave out, 0 or more
 */
public record MemorySearch(List<String> prefix, ObjectNode filter, int limit, int offset) {
    public MemorySearch {
        prefix = List.copyOf(prefix);
        MemoryKey.requireNamespace(prefix);
        requirePage(limit, offset);
    }

    static void requirePage(int limit, int offset) {
        if (limit < 1 || limit > 1_000 || offset < 0) {
            throw new IllegalArgumentException(
                    "limit %d and offset %d; allowed are a limit of 1 to 1000 and an offset of 0 or more"
                            .formatted(limit, offset));
        }
    }
}
