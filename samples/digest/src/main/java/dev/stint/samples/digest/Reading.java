package dev.stint.samples.digest;

import java.util.List;
import java.util.stream.Stream;

/**
 * How far the log was read: the session's state. It holds what the lines come to, never the lines, so it stays small
 * however long the log grows.
 *
 * @param line the number of the last line that was read; 0 before the first
 * @param known every kind of error that was ever told, so that it is not told as new again
 * @param until this run tells of what was written before, ISO 8601 in UTC; what comes later is the next run's
 * @param lines how many lines are new to this run
 * @param errors how many of them are errors
 * @param fresh the kinds of error that this run is the first to see
 */
record Reading(long line, List<String> known, String until, int lines, int errors, List<String> fresh) {
    static final Reading NOTHING = new Reading(0, List.of(), "", 0, 0, List.of());

    Reading {
        known = List.copyOf(known);
        fresh = List.copyOf(fresh);
    }

    /** At the beginning of a run: it knows what those before it came to, and has seen nothing new yet. */
    Reading begin(String newUntil) {
        return new Reading(line, known, newUntil, 0, 0, List.of());
    }

    /** With one more line. */
    Reading with(LogTable.Line next) {
        boolean isNew = next.isError() && !known.contains(next.kind());
        return new Reading(
                next.number(),
                isNew ? added(known, next.kind()) : known,
                until,
                lines + 1,
                errors + (next.isError() ? 1 : 0),
                isNew ? added(fresh, next.kind()) : fresh);
    }

    /** What there is to tell. */
    String told() {
        if (lines == 0) {
            return "nothing new after line " + line;
        }
        String range = lines == 1 ? "line " + line : "lines %d to %d".formatted(line - lines + 1, line);
        String said = "%d new, %s: %s".formatted(lines, range, errors == 1 ? "1 error" : errors + " errors");
        if (errors == 0) {
            return said;
        }
        return fresh.isEmpty()
                ? said + ", seen before"
                : said + ", never seen before: '" + String.join("', '", fresh) + "'";
    }

    private static List<String> added(List<String> list, String element) {
        return Stream.concat(list.stream(), Stream.of(element)).toList();
    }
}
