package dev.stint.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One quantity of several subjects, from the same rounds.
 *
 * @param what it is, such as {@code write units}
 * @param unit of each figure, such as {@code WU} or {@code ms}
 * @param figures by subject, in the order in which they are told; a subject that has none is left out
 */
public record Measure(String what, String unit, Map<String, Spread> figures) {
    /** The subject that the others are held against. */
    public static final String STINT = "Stint";

    public Measure {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** Stint's median as a part of {@code peer}'s; empty where one of them has no figure, or the peer's is zero. */
    public OptionalDouble ratio(String peer) {
        Spread own = figures.get(STINT);
        Spread other = figures.get(peer);
        return own == null || other == null || other.median() == 0 || peer.equals(STINT)
                ? OptionalDouble.empty()
                : OptionalDouble.of(own.median() / other.median());
    }
}
