package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * LangGraph's request for a cron: a run that begins again and again.
 *
 * @param schedule when, in five fields
 * @param timeZone in which the fields are read; UTC unless told
 * @param end after which nothing fires any more; empty for never
 * @param enabled whether it fires
 * @param run what each firing asks for
 * @param metadata the caller's, for the cron and for its runs
 */
public record CronCreate(
        String schedule, String timeZone, Optional<Instant> end, boolean enabled, RunCreate run, ObjectNode metadata) {
    /** What of the request each firing carries, in bytes; a message of the queue has a limit. */
    private static final int MAX_REQUEST = 64 * 1024;

    private enum Completion {
        KEEP
    }

    /**
     * Reads a request's body.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static CronCreate of(JsonNode body) {
        Fields fields = Fields.of(body);
        RunCreate run = RunCreate.of(body);
        if (run.isAnswer()) {
            throw Problem.invalid("/command", "a cron begins runs, and answers nothing");
        }
        fields.choice("on_run_completed", Completion.class, Completion.KEEP);
        String schedule = fields.string("schedule").orElse("");
        if (schedule.isBlank()) {
            throw Problem.invalid("/schedule", "schedule is missing; it is a cron expression such as 0 9 * * 1-5");
        }
        int bytes = Json.write(body).length;
        if (bytes > MAX_REQUEST) {
            throw Problem.invalid("", "the cron has %d bytes; allowed are %d".formatted(bytes, MAX_REQUEST));
        }
        return new CronCreate(
                schedule.strip().replaceAll("\\s+", " "),
                zone(fields),
                end(fields),
                fields.flag("enabled", true),
                run,
                fields.object("metadata"));
    }

    private static String zone(Fields fields) {
        String zone = fields.string("timezone").orElse("UTC");
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Problem.invalid(
                    "/timezone",
                    "timezone is '%s'; it must be a zone's name such as Europe/Berlin"
                            .formatted(Fields.abbreviate(zone)));
        }
        return zone;
    }

    private static Optional<Instant> end(Fields fields) {
        return fields.string("end_time").map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException withoutOffset) {
                return local(text);
            }
        });
    }

    /** Python's clients leave the offset out where a time is in UTC. */
    private static Instant local(String text) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    "/end_time",
                    "end_time is '%s'; it must be a time such as 2030-01-31T12:00:00Z"
                            .formatted(Fields.abbreviate(text)));
        }
    }
}
