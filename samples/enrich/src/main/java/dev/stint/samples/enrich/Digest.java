package dev.stint.samples.enrich;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash chain. */
final class Digest {
    private Digest() {}

    static String chain(String before, String link) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((before + "\n" + link).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
