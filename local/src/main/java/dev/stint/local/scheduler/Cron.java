package dev.stint.local.scheduler;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Six fields: minutes, hours, day of month, month, day of week (1 is Sunday), year. A time that the clocks skip in
 * spring is skipped, and one that they show twice in autumn is due once ("Daylight savings time on EventBridge
 * Scheduler", EventBridge Scheduler User Guide); so the fields are matched against the clock's face, not the instant.
 */
record Cron(ExecutionTime times, ZoneId zone) implements Recurrence {
    private static final CronDefinition FIELDS = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .supportsL()
            .supportsW()
            .supportsLW()
            .supportsQuestionMark()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(1, 7)
            .withMondayDoWValue(2)
            .supportsHash()
            .supportsL()
            .supportsQuestionMark()
            .and()
            .withYear()
            .withValidRange(1970, 2199)
            .withStrictRange()
            .and()
            .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
            .instance();

    static Cron parse(String expression, String fields, ZoneId zone) {
        try {
            return new Cron(ExecutionTime.forCron(new CronParser(FIELDS).parse(fields)), zone);
        } catch (IllegalArgumentException e) {
            throw Recurrence.invalid(expression, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<Instant> firstAfter(Instant instant) {
        var face = next(instant.atZone(zone).toLocalDateTime());
        while (face.isPresent()) {
            var due = instant(face.get()).filter(found -> found.isAfter(instant));
            if (due.isPresent()) {
                return due;
            }
            face = next(face.get());
        }
        return Optional.empty();
    }

    private Optional<LocalDateTime> next(LocalDateTime face) {
        return times.nextExecution(face.atZone(ZoneOffset.UTC)).map(found -> found.toLocalDateTime());
    }

    /** Returns when the clock shows a time first, if it ever does. */
    private Optional<Instant> instant(LocalDateTime face) {
        return zone.getRules().getValidOffsets(face).stream().findFirst().map(face::toInstant);
    }
}
