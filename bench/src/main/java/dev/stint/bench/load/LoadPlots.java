package dev.stint.bench.load;

import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Plot;
import dev.stint.bench.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** The pictures of a load; one that would be empty is left out. */
record LoadPlots(LoadReport report) {
    private static final List<Integer> PERCENTS = List.of(50, 99);

    List<Plot> plots() {
        List<Plot.Lines> plots = new ArrayList<>(List.of(latencies(), step()));
        report.steady().ifPresent(seen -> plots.add(memory(seen.memory())));
        return plots.stream()
                .filter(plot -> !plot.lines().isEmpty())
                .map(Plot.class::cast)
                .toList();
    }

    private Plot.Lines latencies() {
        Map<String, List<Plot.Point>> lines = new LinkedHashMap<>();
        report.crowds()
                .forEach((level, samples) -> samples.forEach((subject, all) -> {
                    for (int percent : PERCENTS) {
                        double[] known = all.stream()
                                .map(sample -> sample.percentile(percent))
                                .flatMapToDouble(OptionalDouble::stream)
                                .toArray();
                        if (known.length > 0) {
                            add(
                                    lines,
                                    "%s, p%d".formatted(subject, percent),
                                    level,
                                    Spread.of(known).median());
                        }
                    }
                }));
        return new Plot.Lines("load.png", "Time of a turn by users at once", "users", "ms", Plot.Scale.LOG, lines);
    }

    private Plot.Lines step() {
        Map<String, List<Plot.Point>> lines = new LinkedHashMap<>();
        List<Histogram> all = new ArrayList<>(report.calm().seconds());
        all.addAll(report.storm().seconds());
        for (int i = 0; i < all.size(); i++) {
            int second = i;
            for (int percent : PERCENTS) {
                Sample.percentile(all.get(second), percent)
                        .ifPresent(value -> add(lines, "p" + percent, second, value));
            }
        }
        return new Plot.Lines(
                "load-step.png",
                "From 1 user to %d at second %d"
                        .formatted(
                                report.options().levels().getLast(),
                                report.calm().seconds().size()),
                "second",
                "ms",
                Plot.Scale.LOG_Y,
                lines);
    }

    private Plot.Lines memory(Memory memory) {
        return new Plot.Lines(
                "load-memory.png",
                "Memory of a function's process at %d turns a second"
                        .formatted(report.options().rate()),
                "minute",
                "MiB",
                Plot.Scale.LINEAR,
                memory.points().isEmpty() ? Map.of() : Map.of(Measure.STINT, memory.points()));
    }

    private static void add(Map<String, List<Plot.Point>> lines, String line, double x, double y) {
        lines.computeIfAbsent(line, fresh -> new ArrayList<>()).add(new Plot.Point(x, y));
    }
}
