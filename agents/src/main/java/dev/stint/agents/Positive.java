package dev.stint.agents;

import java.time.Duration;

/** Checks of settings that must be more than nothing. */
final class Positive {
    private Positive() {}

    static int of(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be at least 1, not %d".formatted(name, value));
        }
        return value;
    }

    static Duration of(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("%s must be longer than nothing, not %s".formatted(name, value));
        }
        return value;
    }
}
