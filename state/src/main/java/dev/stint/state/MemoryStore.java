package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Small documents that outlive sessions, by namespace and key: the Agent Protocol's store. An item that has expired
 * reads as gone from that moment on. Nothing here scans the table: whatever is listed is one range of one partition.
 */
public interface MemoryStore {
    /** How many items, dead ones included, {@link #search} and {@link #namespaces} read at most. */
    int MAX_READ = 10_000;

    /**
     * Writes an item over the one that may be there, which keeps its {@link Memory#createdAt}.
     *
     * @param value up to 350 KB as JSON
     * @param lifetime how long the item lives from now on, a second or more; empty for ever
     * @return the item as it is now
     * @throws IllegalArgumentException if the value is too large or the lifetime too short
     */
    Memory put(MemoryKey key, ObjectNode value, Optional<Duration> lifetime);

    /** The item of that key, or empty where there is none that lives. */
    Optional<Memory> get(MemoryKey key);

    /** Deletes an item; tells whether there was one that lived. */
    boolean delete(MemoryKey key);

    /**
     * Items below a namespace that match, in the order of their namespaces and keys.
     *
     * @throws IllegalArgumentException if the filter has an operator that is not known
     */
    Found search(MemoryScope scope, MemorySearch search);

    /**
     * What a search found.
     *
     * @param memories the page
     * @param complete false if the search ended at {@link #MAX_READ} items, or 64 MB of them, before its page was full:
     *     there may be more
     */
    record Found(List<Memory> memories, boolean complete) {
        public Found {
            memories = List.copyOf(memories);
        }
    }

    /** Namespaces that hold an item, in order, each once. */
    Namespaces namespaces(MemoryScope scope, NamespaceSearch search);

    /**
     * Which namespaces there are.
     *
     * @param namespaces the page; each is its segments
     * @param complete false if the reading ended at {@link #MAX_READ} items, or 64 MB of them, before the page was
     *     full: there may be more
     */
    record Namespaces(List<List<String>> namespaces, boolean complete) {
        public Namespaces {
            namespaces = List.copyOf(namespaces);
        }
    }
}
