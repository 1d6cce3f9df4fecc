package dev.stint.state;

/**
 * A commit's place in its session's journal: 1 for the first, without gaps. {@link #NONE} stands before the first.
 *
 * @param number 0 to 9,999,999,999 (ten digits in the sort key)
 */
public record Version(long number) implements Comparable<Version> {
    /** Before the first commit; as a hint, "not known". */
    public static final Version NONE = new Version(0);

    /** The largest version that a sort key can hold. */
    public static final Version MAX = new Version(9_999_999_999L);

    public Version {
        if (number < 0 || number > 9_999_999_999L) {
            throw new IllegalArgumentException("version %d; allowed are 0 to 9999999999".formatted(number));
        }
    }

    public static Version of(long number) {
        return new Version(number);
    }

    public Version next() {
        return new Version(number + 1);
    }

    @Override
    public int compareTo(Version other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
