package dev.stint.events;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/** The ids that the Agent Protocol shows. */
public final class Ids {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** "stint" in the custom bits of a UUID of version 8 (RFC 9562, section 5.8). */
    private static final long CHECKPOINT_HIGH = 0x7374_696e_7400_8000L;

    /** Ten digits, as in a commit's key. */
    private static final long MAX_VERSION = 9_999_999_999L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Ids() {}

    /** Whether text is a UUID. */
    public static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    /** A UUID made of names, the same each time; no two lists of names share one. */
    public static String named(String... names) {
        StringBuilder name = new StringBuilder();
        for (String part : names) {
            // The length parts one from the next, whatever characters they have.
            name.append(part.length()).append(':').append(part);
        }
        return Digest.uuid(name.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A digest of bytes: 64 hexadecimal digits of SHA-256. */
    public static String digest(byte[] content) {
        return Digest.of(content);
    }

    /** A version as a checkpoint's id, which the protocol wants to be a UUID. */
    public static String checkpoint(long version) {
        return new UUID(CHECKPOINT_HIGH, VARIANT | version).toString();
    }

    /** The version behind a checkpoint's id, or a version's own digits; empty where it is neither. */
    public static OptionalLong version(String checkpoint) {
        if (checkpoint.matches("[0-9]{1,10}")) {
            return OptionalLong.of(Long.parseLong(checkpoint));
        }
        if (!isUuid(checkpoint)) {
            return OptionalLong.empty();
        }
        UUID id = UUID.fromString(checkpoint);
        long version = id.getLeastSignificantBits() & ~VARIANT;
        return id.getMostSignificantBits() == CHECKPOINT_HIGH && version <= MAX_VERSION
                ? OptionalLong.of(version)
                : OptionalLong.empty();
    }
}
