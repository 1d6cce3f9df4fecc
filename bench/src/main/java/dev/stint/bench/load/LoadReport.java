package dev.stint.bench.load;

import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Plot;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Section;
import dev.stint.bench.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** What a load has shown. */
record LoadReport(
        LoadOptions options,
        Map<Integer, Map<String, List<Sample>>> crowds,
        List<Histogram> calm,
        List<Histogram> storm,
        Optional<Steady.Seen> steady,
        List<Ledger.Turn> turns,
        Audit audit) {
    private static final double FLAT = 1.1;

    Report report() {
        List<Section> sections = new ArrayList<>();
        crowds.forEach((level, samples) -> sections.add(crowd(level, samples)));
        sections.add(step());
        steady.ifPresent(seen -> sections.add(steady(seen)));
        sections.add(counted());
        List<Plot> plots = new ArrayList<>(List.of(latencies(), stepPlot()));
        steady.ifPresent(seen -> plots.add(new Plot.Lines(
                "load-memory.png",
                "Memory of a function's process at %d turns a second".formatted(options.rate()),
                "minute",
                "MiB",
                Plot.Scale.LINEAR,
                Map.of(Measure.STINT, seen.memory()))));
        return Report.now("load", "Many sessions at once", sections, goals(), plots);
    }

    private List<Goal> goals() {
        List<Goal> goals = new ArrayList<>(List.of(
                Goal.atMost("lost steps", (double) audit.lost(), 0),
                Goal.atMost("duplicated steps", (double) audit.duplicated(), 0),
                Goal.atMost("turns without their answer", (double) errors(), 0)));
        steady.ifPresent(
                seen -> goals.add(Goal.atMost("memory of the last quarter by the second's", seen.growth(), FLAT)));
        return goals;
    }

    private long errors() {
        return turns.stream().filter(turn -> !turn.answered()).count();
    }

    private static Section crowd(int level, Map<String, List<Sample>> samples) {
        return new Section(
                level == 1 ? "1 user" : "%d users at once".formatted(level),
                List.of(
                        measure("turns answered", "1/s", samples, Sample::throughput),
                        measure("time of a turn, median", "ms", samples, sample -> sample.percentile(50)),
                        measure("time of a turn, 99 % within", "ms", samples, sample -> sample.percentile(99)),
                        measure("errors", "turns", samples, sample -> (double) sample.errors())));
    }

    private static Measure measure(
            String what, String unit, Map<String, List<Sample>> samples, ToDoubleFunction<Sample> value) {
        Map<String, Spread> figures = new LinkedHashMap<>();
        samples.forEach((subject, all) ->
                figures.put(subject, Spread.of(all.stream().mapToDouble(value).toArray())));
        return new Measure(what, unit, figures);
    }

    private Section step() {
        Histogram before = sum(calm);
        Histogram after = sum(storm);
        return new Section(
                "From 1 user to %d at once".formatted(options.levels().getLast()),
                List.of(
                        stint("time of a turn before, median", "ms", before.getValueAtPercentile(50) / 1e3),
                        stint("time of a turn after, median", "ms", after.getValueAtPercentile(50) / 1e3),
                        stint("time of a turn after, 99 % within", "ms", after.getValueAtPercentile(99) / 1e3),
                        stint("longest", "ms", after.getMaxValue() / 1e3)));
    }

    private Section steady(Steady.Seen seen) {
        List<Double> memory = seen.memory().stream().map(Plot.Point::y).toList();
        return new Section(
                "%d turns a second for %d minutes"
                        .formatted(options.rate(), options.steady().toMinutes()),
                List.of(
                        stint("time of a turn, median", "ms", seen.sample().percentile(50)),
                        stint("time of a turn, 99 % within", "ms", seen.sample().percentile(99)),
                        new Measure("memory of a process", "MiB", Map.of(Measure.STINT, Spread.of(memory))),
                        stint("last quarter's by the second's", "1", seen.growth())),
                List.of(
                        "A turn's time counts from when it was due. Memory is the resident set of the API function's processes."));
    }

    private Section counted() {
        return new Section(
                "What was left in the tables",
                List.of(
                        stint("turns", "turns", turns.size()),
                        stint("runs", "runs", audit.runs()),
                        stint("lost", "steps", (double) audit.lost()),
                        stint("duplicated", "steps", (double) audit.duplicated())),
                List.of(
                        "A turn is a run of three steps: a model's call of a tool, the tool with one put, the model's answer."));
    }

    private static Measure stint(String what, String unit, double value) {
        return new Measure(what, unit, Map.of(Measure.STINT, Spread.exactly(value)));
    }

    private static Histogram sum(List<Histogram> seconds) {
        Histogram sum = new Histogram(3);
        seconds.forEach(sum::add);
        return sum;
    }

    private Plot latencies() {
        Map<String, List<Plot.Point>> lines = new LinkedHashMap<>();
        crowds.forEach((level, samples) -> samples.forEach((subject, all) -> {
            for (int percent : List.of(50, 99)) {
                double value = Spread.of(all.stream()
                                .mapToDouble(sample -> sample.percentile(percent))
                                .toArray())
                        .median();
                lines.computeIfAbsent("%s, p%d".formatted(subject, percent), line -> new ArrayList<>())
                        .add(new Plot.Point(level, value));
            }
        }));
        return new Plot.Lines("load.png", "Time of a turn by users at once", "users", "ms", Plot.Scale.LOG, lines);
    }

    private Plot stepPlot() {
        List<Plot.Point> half = new ArrayList<>();
        List<Plot.Point> most = new ArrayList<>();
        List<Histogram> all = new ArrayList<>(calm);
        all.addAll(storm);
        for (int second = 0; second < all.size(); second++) {
            if (all.get(second).getTotalCount() > 0) {
                half.add(new Plot.Point(second, all.get(second).getValueAtPercentile(50) / 1e3));
                most.add(new Plot.Point(second, all.get(second).getValueAtPercentile(99) / 1e3));
            }
        }
        Map<String, List<Plot.Point>> lines = new LinkedHashMap<>();
        lines.put("p50", half);
        lines.put("p99", most);
        return new Plot.Lines(
                "load-step.png",
                "From 1 user to %d at second %d".formatted(options.levels().getLast(), calm.size()),
                "second",
                "ms",
                Plot.Scale.LOG_Y,
                lines);
    }
}
