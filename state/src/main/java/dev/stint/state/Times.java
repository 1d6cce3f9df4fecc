package dev.stint.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as the table holds them: readable, to the millisecond, and in an order that sorts. */
final class Times {
    /** After whatever this table tells of. */
    static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

    private Times() {}

    static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Always with three decimals, as {@code "…01Z"} would sort after {@code "…01.500Z"}. */
    static String text(Instant instant) {
        String text = millis(instant).toString();
        return text.indexOf('.') < 0 ? text.substring(0, text.length() - 1) + ".000Z" : text;
    }

    /** The first whole second that is not before {@code instant}. */
    static long seconds(Instant instant) {
        return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
