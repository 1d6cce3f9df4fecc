package dev.stint.bench.cost;

import java.math.BigDecimal;

/** What options may be. */
final class Bounds {
    private Bounds() {}

    /** @throws IllegalArgumentException if the value is not within the bounds, both of which are allowed */
    static void require(String what, double given, double least, double most) {
        // Written so that what is no number is refused, too.
        if (!(given >= least && given <= most)) {
            throw new IllegalArgumentException(
                    "%s: %s was given, allowed are %s to %s".formatted(what, text(given), text(least), text(most)));
        }
    }

    private static String text(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
