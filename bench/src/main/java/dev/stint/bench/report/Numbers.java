package dev.stint.bench.report;

import java.util.Locale;

/** Numbers as people read them: whole ones whole, others with three digits that mean something. */
final class Numbers {
    private Numbers() {}

    static String text(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) || size >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.2g", value);
    }

    static String text(Spread spread) {
        return spread.min() == spread.max()
                ? text(spread.median())
                : "%s (%s…%s)".formatted(text(spread.median()), text(spread.min()), text(spread.max()));
    }
}
