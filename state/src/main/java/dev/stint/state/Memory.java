package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A memory item.
 *
 * @param key its name
 * @param value what it holds
 * @param createdAt when it was written first
 * @param updatedAt when it was written last
 * @param expiresAt from when on it reads as gone, or null if it stays
 */
public record Memory(
        MemoryKey key,
        ObjectNode value,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt) {}
