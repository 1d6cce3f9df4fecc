package dev.stint.bench.cost;

import java.util.Locale;

/** Figures as people read them. */
final class Figures {
    private Figures() {}

    static String money(double usd) {
        return String.format(Locale.ROOT, usd < 10 ? "%,.2f" : "%,.0f", usd);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
    }

    /** The first number of runs that is past a crossover: whole ones, or tenths where there are few. */
    static double past(double crossover) {
        return crossover < 10 ? Math.ceil(crossover * 10) / 10 : Math.ceil(crossover);
    }
}
