package dev.stint.local.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a schedule is due.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types</a>
 */
sealed interface Recurrence permits Recurrence.At, Recurrence.Rate, Cron {
    Pattern EXPRESSION = Pattern.compile("(at|rate|cron)\\((.*)\\)");
    Pattern AT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");
    Pattern RATE = Pattern.compile("([1-9]\\d{0,8}) (minute|hour|day)s?");
    Map<String, Duration> UNITS =
            Map.of("minute", Duration.ofMinutes(1), "hour", Duration.ofHours(1), "day", Duration.ofDays(1));

    /** Returns the first time that is later than the given one. */
    Optional<Instant> firstAfter(Instant instant);

    /** Returns whether it is due once only. */
    default boolean once() {
        return false;
    }

    /**
     * Reads an expression.
     *
     * @param zone whose clocks {@code at} and {@code cron} mean
     * @param base the first time of a {@code rate}
     */
    static Recurrence parse(String expression, ZoneId zone, Instant base) {
        var call = EXPRESSION.matcher(expression);
        if (!call.matches()) {
            throw invalid(expression, "it is none of at(yyyy-mm-ddThh:mm:ss), rate(value unit), cron(fields)");
        }
        var argument = call.group(2);
        return switch (call.group(1)) {
            case "at" -> at(expression, argument, zone);
            case "rate" -> rate(expression, argument, base);
            default -> Cron.parse(expression, argument, zone);
        };
    }

    private static At at(String expression, String argument, ZoneId zone) {
        if (AT.matcher(argument).matches()) {
            try {
                return new At(LocalDateTime.parse(argument).atZone(zone).toInstant());
            } catch (DateTimeParseException e) {
                // No such day or hour; told like any other expression that is wrong.
            }
        }
        throw invalid(expression, "at takes a date and a time, such as at(2026-11-20T13:00:00)");
    }

    private static Rate rate(String expression, String argument, Instant base) {
        var match = RATE.matcher(argument);
        if (!match.matches()) {
            throw invalid(expression, "rate takes a positive whole number and minutes, hours or days");
        }
        var unit = UNITS.getOrDefault(match.group(2), Duration.ofMinutes(1));
        return new Rate(base, unit.multipliedBy(Long.parseLong(match.group(1))));
    }

    static SchedulerException invalid(String expression, String why) {
        return SchedulerException.validation("Invalid Schedule Expression %s: %s.".formatted(expression, why));
    }

    /** Once. */
    record At(Instant when) implements Recurrence {
        @Override
        public Optional<Instant> firstAfter(Instant instant) {
            return when.isAfter(instant) ? Optional.of(when) : Optional.empty();
        }

        @Override
        public boolean once() {
            return true;
        }
    }

    /** Again and again; a day is 24 hours, whatever the clocks do. */
    record Rate(Instant base, Duration period) implements Recurrence {
        @Override
        public Optional<Instant> firstAfter(Instant instant) {
            if (instant.isBefore(base)) {
                return Optional.of(base);
            }
            var periods = Duration.between(base, instant).dividedBy(period) + 1;
            return Optional.of(base.plus(period.multipliedBy(periods)));
        }
    }
}
