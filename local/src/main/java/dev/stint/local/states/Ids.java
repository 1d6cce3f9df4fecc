package dev.stint.local.states;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Identifiers made of injected chance. */
final class Ids {
    private Ids() {}

    /** Returns a version 4 UUID (RFC 9562, section 5.4). */
    static UUID uuid(RandomGenerator random) {
        var high = (random.nextLong() & ~0xf000L) | 0x4000L;
        var low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }
}
