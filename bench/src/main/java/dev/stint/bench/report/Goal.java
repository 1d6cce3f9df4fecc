package dev.stint.bench.report;

/**
 * What a measurement must come to.
 *
 * @param text what is bounded, such as {@code write units at 100 turns, by the floor's}
 */
public record Goal(String text, double found, Bound bound, double limit) {
    /** Which side of the limit is the good one. */
    public enum Bound {
        AT_MOST("≤"),
        AT_LEAST("≥");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    public static Goal atMost(String text, double found, double limit) {
        return new Goal(text, found, Bound.AT_MOST, limit);
    }

    public static Goal atLeast(String text, double found, double limit) {
        return new Goal(text, found, Bound.AT_LEAST, limit);
    }

    public boolean isMet() {
        return switch (bound) {
            case AT_MOST -> found <= limit;
            case AT_LEAST -> found >= limit;
        };
    }
}
