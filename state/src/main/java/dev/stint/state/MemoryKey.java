package dev.stint.state;

import java.util.List;

/**
 * Names one memory item.
 *
 * @param scope whose it is
 * @param namespace up to 16 segments of 1 to 256 characters each; any characters
 * @param key 1 to 512 characters
 */
public record MemoryKey(MemoryScope scope, List<String> namespace, String key) {
    static final int MAX_SEGMENTS = 16;
    static final int MAX_KEY = 512;

    /** Source: "Quotas in Amazon DynamoDB". */
    static final int MAX_BYTES = 1_024;

    /**
     * Also limited by DynamoDB: namespace and key together may have 1,024 bytes as UTF-8, in which {@code #}, {@code %}
     * and control characters count three and each segment one more.
     *
     * @throws IllegalArgumentException if one of these limits is passed
     */
    public MemoryKey {
        namespace = List.copyOf(namespace);
        requireNamespace(namespace);
        if (key.isEmpty() || key.length() > MAX_KEY) {
            throw new IllegalArgumentException(
                    "key has %d characters; allowed are 1 to %d".formatted(key.length(), MAX_KEY));
        }
        int bytes = ItemSize.utf8(Keys.memory(namespace, key));
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "namespace and key together have %d bytes as DynamoDB's sort key; allowed are %d; shorten them"
                            .formatted(bytes, MAX_BYTES));
        }
    }

    static void requireNamespace(List<String> namespace) {
        if (namespace.size() > MAX_SEGMENTS) {
            throw new IllegalArgumentException(
                    "namespace has %d segments; allowed are up to %d".formatted(namespace.size(), MAX_SEGMENTS));
        }
        namespace.forEach(segment -> SessionKey.requireLength("a namespace's segment", segment));
    }
}
