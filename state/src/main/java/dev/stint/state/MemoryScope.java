package dev.stint.state;

import org.jspecify.annotations.Nullable;

/**
 * Whose memory items are meant: a tenant's, which all of its callers share, or one caller's own. The two never meet.
 *
 * @param tenant 1 to 256 characters
 * @param owner the caller, 1 to 256 characters, or null for what the whole tenant shares
 */
public record MemoryScope(String tenant, @Nullable String owner) {
    /** DynamoDB's limit of a partition key is 2,048 bytes, and a few are ours. */
    private static final int MAX_BYTES = 2_040;

    public MemoryScope {
        SessionKey.requireLength("tenant", tenant);
        if (owner != null) {
            SessionKey.requireLength("owner", owner);
            int bytes = ItemSize.utf8(Keys.encode(tenant)) + ItemSize.utf8(Keys.encode(owner));
            if (bytes > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "tenant and owner have %d bytes; allowed are %d".formatted(bytes, MAX_BYTES));
            }
        }
    }

    /** What all callers of a tenant share. */
    public static MemoryScope shared(String tenant) {
        return new MemoryScope(tenant, null);
    }
}
