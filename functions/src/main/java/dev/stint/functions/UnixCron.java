package dev.stint.functions;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.stint.events.Problem;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A cron expression of UNIX, in five fields, and what EventBridge Scheduler is told instead. The two disagree: UNIX
 * counts a week's days from Sunday as 0, EventBridge from Sunday as 1; UNIX fires where the day of the month
 * <em>or</em> the day of the week fits, which EventBridge cannot say, so an expression that restricts both is refused
 * (sources: crontab(5); "Schedule types in EventBridge Scheduler"). A value.
 *
 * @param text as it was given
 * @param parsed its five fields
 */
record UnixCron(String text, Cron parsed) {
    private static final int DAY = 2;
    private static final int WEEKDAY = 4;

    private static final Map<String, String> NAMES = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    /** @throws Problem 422 if it is not such an expression; the message says why */
    static UnixCron parse(String schedule) {
        String fields = NAMES.getOrDefault(schedule, schedule);
        int count = fields.split(" ", -1).length;
        if (fields.startsWith("@") || count != 5) {
            throw refused(
                    schedule,
                    "it has %d fields; needed are five: minute, hour, day of month, month, day of week"
                            .formatted(count));
        }
        try {
            Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(fields);
            return new UnixCron(schedule, cron.validate());
        } catch (IllegalArgumentException e) {
            throw refused(schedule, String.valueOf(e.getMessage()));
        }
    }

    /**
     * EventBridge's expression, which fires at the same times; shorter than the 256 characters that it may have,
     * whatever the fields.
     *
     * @throws Problem 422 if there is none; the message says why
     */
    String toEventBridge() {
        CronValues minutes = values(CronFieldName.MINUTE, 0, 59);
        CronValues hours = values(CronFieldName.HOUR, 0, 23);
        CronValues days = values(CronFieldName.DAY_OF_MONTH, 1, 31);
        CronValues months = values(CronFieldName.MONTH, 1, 12);
        CronValues weekdays = values(CronFieldName.DAY_OF_WEEK, 0, 6);
        boolean daysRestricted = !days.isAll();
        boolean weekdaysRestricted = !weekdays.isAll();
        boolean both = daysRestricted ? weekdaysRestricted || isWritten(WEEKDAY) : weekdaysRestricted && isWritten(DAY);
        if (both) {
            throw refused(
                    text,
                    "it restricts both day of month and day of week; cron fires where either fits, and EventBridge cannot say that: use two crons, one for each");
        }
        if (!days.isAll() && neverComes(days.values(), months.values())) {
            throw refused(text, "no such day ever comes");
        }
        return "cron(%s %s %s %s %s *)"
                .formatted(
                        minutes.text(),
                        hours.text(),
                        weekdays.isAll() ? days.text() : "?",
                        months.text(),
                        weekdays.isAll() ? "?" : weekdays.shifted(1).text());
    }

    /** When it fires next, if it ever does. */
    Optional<Instant> next(Instant after, String zone) {
        return ExecutionTime.forCron(parsed)
                .nextExecution(after.atZone(ZoneId.of(zone)))
                .map(ZonedDateTime::toInstant);
    }

    /** Whether a field is no star: to cron it is a restriction then, even if it names all values. */
    private boolean isWritten(int field) {
        return !parsed.asString().split(" ", -1)[field].startsWith("*");
    }

    private CronValues values(CronFieldName field, int least, int most) {
        return CronValues.of(parsed.retrieve(field).getExpression(), least, most);
    }

    private static boolean neverComes(NavigableSet<Integer> days, NavigableSet<Integer> months) {
        return months.stream().allMatch(month -> days.first() > Month.of(month).maxLength());
    }

    private static Problem refused(String schedule, String why) {
        String shown = schedule.length() > 100 ? schedule.substring(0, 100) + "…" : schedule;
        return Problem.invalid("/schedule", "'%s' cannot be a schedule: %s".formatted(shown, why));
    }
}
