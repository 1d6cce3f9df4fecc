package dev.stint.state;

/**
 * Names one session: its owner and its id. Both may hold any characters; the store encodes them, so that no {@code #}
 * of a caller's moves a key's boundary.
 *
 * @param tenant who owns the session, 1 to 256 characters
 * @param session the session's id within the tenant, 1 to 256 characters
 */
public record SessionKey(String tenant, String session) {
    static final int MAX_LENGTH = 256;

    public SessionKey {
        requireLength("tenant", tenant);
        requireLength("session", session);
    }

    static void requireLength(String what, String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "%s has %d characters; allowed are 1 to %d".formatted(what, value.length(), MAX_LENGTH));
        }
    }

    @Override
    public String toString() {
        return tenant + "/" + session;
    }
}
