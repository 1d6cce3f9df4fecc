package dev.stint.events;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** What a source of Standard Webhooks signs with, as far as a receiver knows it. */
sealed interface SigningKey {
    /** Reads a key as the source shows it. */
    static SigningKey read(String text) {
        return text.startsWith(Public.PREFIX) ? Public.read(text) : Secret.read(text);
    }

    /** A secret that both sides know. */
    record Secret(SecretKeySpec key) implements SigningKey {
        static final String PREFIX = "whsec_";

        static Secret read(String text) {
            return new Secret(Hmac.key(decode(text, PREFIX)));
        }
    }

    /** The public part of an Ed25519 key. */
    record Public(PublicKey key) implements SigningKey {
        static final String PREFIX = "whpk_";

        /** What stands before the 32 bytes of such a key in X.509's form (RFC 8410, section 4). */
        private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

        static Public read(String text) {
            byte[] raw = decode(text, PREFIX);
            if (raw.length != 32) {
                throw new IllegalArgumentException("a public key of %d bytes; Ed25519's have 32".formatted(raw.length));
            }
            byte[] encoded = new byte[X509.length + raw.length];
            System.arraycopy(X509, 0, encoded, 0, X509.length);
            System.arraycopy(raw, 0, encoded, X509.length, raw.length);
            try {
                return new Public(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("the public key is not one of Ed25519", e);
            }
        }

        /** Whether this key's owner signed that; a signature is base64 in its one canonical form. */
        boolean verifies(String signature, byte[]... parts) {
            try {
                byte[] raw = Base64.getDecoder().decode(signature);
                if (!Base64.getEncoder().encodeToString(raw).equals(signature)) {
                    return false;
                }
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(key);
                for (byte[] part : parts) {
                    verifier.update(part);
                }
                return verifier.verify(raw);
            } catch (IllegalArgumentException | GeneralSecurityException malformed) {
                return false;
            }
        }
    }

    private static byte[] decode(String text, String prefix) {
        try {
            return Base64.getDecoder().decode(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a signing key is '%s' and base64, and this one is not".formatted(prefix));
        }
    }
}
