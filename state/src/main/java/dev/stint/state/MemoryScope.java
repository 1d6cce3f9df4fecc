package dev.stint.state;

import org.jspecify.annotations.Nullable;

/**
 * Whose memory items are meant: a tenant's, which all of its callers share, or one caller's own. The two never meet.
 *
 * @param tenant 1 to 256 characters
 * @param owner the caller, 1 to 256 characters, or null for what the whole tenant shares
 */
public record MemoryScope(String tenant, @Nullable String owner) {
    public MemoryScope {
        SessionKey.requireLength("tenant", tenant);
        if (owner != null) {
            SessionKey.requireLength("owner", owner);
        }
    }

    /** What all callers of a tenant share. */
    public static MemoryScope shared(String tenant) {
        return new MemoryScope(tenant, null);
    }
}
