package dev.stint.samples.enrich;

/**
 * How far a run has come: the session's state. It holds what the rows add up to, never the rows, so a commit is small
 * however long the file is.
 *
 * @param file the CSV's name among the function's resources
 * @param everyMinutes how finely a day is sampled, 1 to 60
 * @param offset where the next row begins in the file, in bytes; 0 before the first
 * @param rows how many rows are done
 * @param hours the sum of the rows' yearly hours of daylight
 * @param longest the longest day seen
 * @param shortest the shortest day seen
 * @param digest a hash chained over the rows in order: a row lost, repeated or out of order changes it
 */
record Progress(
        String file, int everyMinutes, long offset, int rows, double hours, Day longest, Day shortest, String digest) {
    /**
     * A day at an airport.
     *
     * @param airport its code, empty before the first
     * @param minutes how long the sun was up
     */
    record Day(String airport, int minutes) {}

    static Progress start(String file, int everyMinutes) {
        return new Progress(file, everyMinutes, 0, 0, 0, new Day("", -1), new Day("", 24 * 60 + 1), "");
    }

    /** With one more row. */
    Progress with(Airport airport, Sunlight.Year year) {
        return new Progress(
                file,
                everyMinutes,
                offset,
                rows + 1,
                hours + year.hours(),
                year.longest() > longest.minutes() ? new Day(airport.code(), year.longest()) : longest,
                year.shortest() < shortest.minutes() ? new Day(airport.code(), year.shortest()) : shortest,
                Digest.chain(digest, airport.code()));
    }

    /** With the next row at this offset. */
    Progress at(long next) {
        return new Progress(file, everyMinutes, next, rows, hours, longest, shortest, digest);
    }
}
