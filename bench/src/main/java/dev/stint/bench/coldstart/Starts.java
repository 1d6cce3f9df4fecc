package dev.stint.bench.coldstart;

import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What functions took.
 *
 * @param samples by column and by function, in the order in which they are told
 */
record Starts(Map<Column, Map<String, List<Sample>>> samples) {
    Set<Column> columns() {
        return samples.keySet();
    }

    /** A measure for each column. */
    List<Measure> measures(String unit, ToDoubleFunction<Sample> figure) {
        return samples.entrySet().stream()
                .map(column -> new Measure(column.getKey().title(), unit, spreads(column.getValue(), figure)))
                .toList();
    }

    private static Map<String, Spread> spreads(Map<String, List<Sample>> row, ToDoubleFunction<Sample> figure) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        row.forEach((subject, starts) -> spreads.put(subject, spread(starts, figure)));
        return spreads;
    }

    private static Spread spread(List<Sample> starts, ToDoubleFunction<Sample> figure) {
        return Spread.of(starts.stream().mapToDouble(figure).toArray());
    }

    /**
     * The same of some functions alone, under other names.
     *
     * @param names what each is called in them, in the order in which they are told; those that were not started are
     *     left out
     */
    Starts of(Map<String, String> names) {
        Map<Column, Map<String, List<Sample>>> some = new LinkedHashMap<>();
        samples.forEach((column, row) -> {
            Map<String, List<Sample>> renamed = new LinkedHashMap<>();
            names.forEach((name, told) -> {
                List<Sample> starts = row.get(name);
                if (starts != null) {
                    renamed.put(told, starts);
                }
            });
            if (!renamed.isEmpty()) {
                some.put(column, renamed);
            }
        });
        return new Starts(some);
    }

    /** All functions, in order. */
    List<String> functions() {
        return samples.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .toList();
    }

    /** Milliseconds at the median; empty where a function was not started so. */
    OptionalDouble median(Column column, String function) {
        List<Sample> starts = samples.getOrDefault(column, Map.of()).getOrDefault(function, List.of());
        return starts.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(spread(starts, Sample::wallMs).median());
    }
}
