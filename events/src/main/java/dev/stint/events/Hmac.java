package dev.stint.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104), and comparisons that take as long where they fail as where they don't. */
final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** A key of those bytes. */
    static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** A key of a secret that is used as it is written. */
    static SecretKeySpec key(String secret) {
        return key(bytes(secret));
    }

    /** The code of several parts in a row. */
    static byte[] sha256(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /**
     * Whether a signature as it was sent is the one that is due. Texts are compared, not what they decode to: two texts
     * in base64, or in hexadecimal digits, may stand for the same bytes.
     */
    static boolean same(String due, String sent) {
        return MessageDigest.isEqual(bytes(due), bytes(sent));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
