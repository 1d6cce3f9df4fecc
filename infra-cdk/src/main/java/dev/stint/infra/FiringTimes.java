package dev.stint.infra;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An expression of EventBridge Scheduler, checked as far as it can be without it ("Schedule types in EventBridge
 * Scheduler", User Guide): {@code rate(5 minutes)}, {@code cron(0 2 * * ? *)}, {@code at(2030-01-01T00:00:00)}.
 */
record FiringTimes(String expression) {
    private static final Pattern KIND = Pattern.compile("(rate|cron|at)\\((.*)\\)");

    private static final Pattern RATE =
            Pattern.compile("1 (minute|hour|day)|(?!1 )[1-9][0-9]{0,6} (minutes|hours|days)");

    /** @throws IllegalArgumentException saying which part is not what it must be */
    FiringTimes {
        var kind = KIND.matcher(expression);
        if (!kind.matches()) {
            throw new IllegalArgumentException(
                    ("schedule '%s': allowed are rate(5 minutes), cron(0 2 * * ? *), which has six fields, and"
                                    + " at(2030-01-01T00:00:00)")
                            .formatted(expression));
        }
        var inside = kind.group(2);
        switch (kind.group(1)) {
            case "rate" -> checkRate(inside);
            case "cron" -> checkCron(inside);
            default -> checkAt(inside);
        }
    }

    private static void checkRate(String rate) {
        if (!RATE.matcher(rate).matches()) {
            throw new IllegalArgumentException(
                    "schedule rate(%s): allowed are 1 minute, hour or day, or more minutes, hours or days"
                            .formatted(rate));
        }
    }

    private static void checkCron(String cron) {
        var fields = List.of(cron.split(" ", -1));
        if (fields.size() != CronField.values().length) {
            throw new IllegalArgumentException(
                    "schedule cron(%s) has %d fields; needed are 6, parted by one space: minutes hours day-of-month month"
                                    .formatted(cron, fields.size())
                            + " day-of-week year");
        }
        var texts = fields.iterator();
        var byField = new EnumMap<CronField, String>(CronField.class);
        for (var field : CronField.values()) {
            byField.put(field, field.checked(texts.next(), cron));
        }
        var days = byField.getOrDefault(CronField.DAY_OF_MONTH, "");
        var weekdays = byField.getOrDefault(CronField.DAY_OF_WEEK, "");
        if (days.equals("?") == weekdays.equals("?")) {
            throw new IllegalArgumentException(
                    "schedule cron(%s): one of day-of-month ('%s') and day-of-week ('%s') must be ?, and only one"
                            .formatted(cron, days, weekdays));
        }
    }

    private static void checkAt(String moment) {
        try {
            if (moment.length() != "yyyy-mm-ddThh:mm:ss".length()) {
                throw new DateTimeParseException("not to the second", moment, 0);
            }
            LocalDateTime.parse(moment);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "schedule at(%s): allowed is a date and time to the second without zone, such as".formatted(moment)
                            + " 2030-01-01T00:00:00",
                    e);
        }
    }
}
