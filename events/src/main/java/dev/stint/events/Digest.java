package dev.stint.events;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Names made of what is named, the same each time: SHA-256. */
final class Digest {
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Digest() {}

    /** 64 hexadecimal digits. */
    static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256(content));
    }

    /** A UUID of version 8, as RFC 9562 shows for names (appendix B.2). */
    static UUID uuid(byte[] content) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(content));
        return new UUID((digest.getLong() & ~0xF000L) | VERSION_8, (digest.getLong() & (~0L >>> 2)) | VARIANT);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
