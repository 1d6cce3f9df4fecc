package dev.stint.state;

import java.util.Optional;

/**
 * What is too large for a queue's message, which names it instead (a claim check). Kept for 15 days: longer than a
 * queue keeps a message.
 */
public interface Claims {
    /** The largest claim, in bytes. */
    int MAX_BYTES = 10 * 1024 * 1024;

    /**
     * Keeps bytes under a name. The same bytes under the same name may be put any number of times.
     *
     * @param name 1 to 256 characters: the delivery's run id
     * @param bytes up to {@link #MAX_BYTES}
     * @return the name
     * @throws IllegalArgumentException if there are too many bytes
     */
    String put(String tenant, String name, byte[] bytes);

    /** The bytes of that name, or empty where there are none or they are past their time. */
    Optional<byte[]> get(String tenant, String name);

    /** Deletes the bytes of that name, if there are any. */
    void delete(String tenant, String name);
}
