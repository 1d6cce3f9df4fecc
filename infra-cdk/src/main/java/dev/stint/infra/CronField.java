package dev.stint.infra;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A field of a cron expression, in its order, with its bounds ("Cron-based schedules", Scheduler User Guide). */
enum CronField {
    MINUTES(0, 59, "", ""),
    HOURS(0, 23, "", ""),
    DAY_OF_MONTH(1, 31, "\\?|L|LW|[0-9]{1,2}W", ""),
    MONTH(1, 12, "", "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    DAY_OF_WEEK(1, 7, "\\?|L|([1-7]|[A-Z]{3})L|([1-7]|[A-Z]{3})#[1-5]", "SUN MON TUE WED THU FRI SAT"),
    YEAR(1970, 2199, "", "");

    /** A value or a range of them, with or without a step. */
    private static final Pattern PART = Pattern.compile("(\\*|(\\w+)(?:-(\\w+))?)(?:/([1-9][0-9]{0,3}))?");

    private final int least;
    private final int most;
    private final Pattern special;
    private final String names;

    CronField(int least, int most, String special, String names) {
        this.least = least;
        this.most = most;
        this.special = Pattern.compile(special);
        this.names = names;
    }

    /** @throws IllegalArgumentException saying what is allowed */
    String checked(String field, String cron) {
        for (var part : field.split(",", -1)) {
            if (!isPart(part)) {
                throw new IllegalArgumentException(
                        "schedule cron(%s): '%s' as %s; allowed are %d to %d%s, ranges, lists and steps"
                                .formatted(
                                        cron,
                                        part,
                                        name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                        least,
                                        most,
                                        names.isEmpty() ? "" : " or " + names));
            }
        }
        return field;
    }

    private boolean isPart(String part) {
        if (!part.isEmpty() && special.matcher(part).matches()) {
            return true;
        }
        var parsed = PART.matcher(part);
        return parsed.matches()
                && (parsed.group(2) == null || isValue(parsed.group(2)))
                && (parsed.group(3) == null || isValue(parsed.group(3)));
    }

    private boolean isValue(String text) {
        if (List.of(names.split(" ")).contains(text.toUpperCase(Locale.ROOT))) {
            return true;
        }
        if (!text.matches("[0-9]{1,4}")) {
            return false;
        }
        int value = Integer.parseInt(text);
        return value >= least && value <= most;
    }
}
