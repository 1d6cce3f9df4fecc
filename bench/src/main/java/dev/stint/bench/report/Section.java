package dev.stint.bench.report;

import java.util.List;

/**
 * A table of a report.
 *
 * @param notes what a reader must know of its figures, a sentence each
 */
public record Section(String title, List<Measure> measures, List<String> notes) {
    public Section {
        measures = List.copyOf(measures);
        notes = List.copyOf(notes);
    }

    /** A table that explains itself. */
    public Section(String title, List<Measure> measures) {
        this(title, measures, List.of());
    }

    /** All subjects that have a figure, in the order in which they first come. */
    List<String> subjects() {
        return measures.stream()
                .flatMap(measure -> measure.figures().keySet().stream())
                .distinct()
                .toList();
    }
}
