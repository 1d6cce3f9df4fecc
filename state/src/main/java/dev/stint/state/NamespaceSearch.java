package dev.stint.state;

import java.util.List;

/**
 * Which namespaces to list.
 *
 * @param prefix the segments that a namespace begins with; empty for all
 * @param suffix the segments that a namespace ends with; empty for all
 * @param maxDepth longer namespaces are cut to so many segments, 1 or more
 * @param limit 1 to 1,000
 * @param offset how many namespaces to leave out, 0 or more
 */
public record NamespaceSearch(List<String> prefix, List<String> suffix, int maxDepth, int limit, int offset) {
    public NamespaceSearch {
        prefix = List.copyOf(prefix);
        suffix = List.copyOf(suffix);
        MemoryKey.requireNamespace(prefix);
        MemoryKey.requireNamespace(suffix);
        MemorySearch.requirePage(limit, offset);
        if (maxDepth < 1) {
            throw new IllegalArgumentException("a depth of %d; allowed is 1 or more".formatted(maxDepth));
        }
    }
}
