package dev.stint.events;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event's place among all that a session's journal tells: {@code <version>-<place>}. It follows from the journal
 * alone, so a client that names the last one it saw goes on exactly behind it, whoever answers.
 *
 * @param version the commit that the event tells of, from 0 (none yet)
 * @param place which of the commit's events, from 0; {@link #LAST} stands behind them all
 */
public record EventId(long version, int place) implements Comparable<EventId> {
    /** As many events as a commit can have, so that an id fits a number that JavaScript holds exactly (2⁵³). */
    public static final int LAST = (1 << 19) - 1;

    /** Before the first event. */
    public static final EventId START = new EventId(0, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10})-([0-9]{1,6})");

    public EventId {
        if (version < 0 || version > Ids.MAX_VERSION || place < 0 || place > LAST) {
            throw new IllegalArgumentException(
                    "event %d-%d; allowed are versions of ten digits and places to %d".formatted(version, place, LAST));
        }
    }

    /** Behind all events of a commit. */
    public static EventId behind(long version) {
        return new EventId(version, LAST);
    }

    /**
     * Reads what a client says it saw last: an id, or {@code -1} or {@code 0} for nothing yet.
     *
     * @param parameter where it says so
     * @throws Problem 422 if it is neither
     */
    public static EventId parse(String parameter, String text) {
        if (text.equals("-1") || text.equals("0")) {
            return START;
        }
        Matcher id = TEXT.matcher(text);
        if (!id.matches() || Integer.parseInt(id.group(2)) > LAST) {
            throw Problem.invalid(
                    parameter,
                    "%s is '%s'; it must be the id of the last event seen, such as 12-3, or be left out"
                            .formatted(parameter, text.length() > 80 ? text.substring(0, 80) + "…" : text));
        }
        return new EventId(Long.parseLong(id.group(1)), Integer.parseInt(id.group(2)));
    }

    /** The event of that number (see {@link #number}); empty where no event can have it. */
    public static Optional<EventId> ofNumber(long number) {
        long version = number / (LAST + 1L);
        return number < 0 || version > Ids.MAX_VERSION
                ? Optional.empty()
                : Optional.of(new EventId(version, (int) (number % (LAST + 1L))));
    }

    /** This id as one number, in the same order; below 2⁵³. */
    public long number() {
        return version * (LAST + 1L) + place;
    }

    /** As it stands in an event's {@code id} line. */
    public String text() {
        return version + "-" + place;
    }

    @Override
    public int compareTo(EventId other) {
        return Long.compare(number(), other.number());
    }
}
