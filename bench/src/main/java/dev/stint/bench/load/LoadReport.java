package dev.stint.bench.load;

import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Section;
import dev.stint.bench.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** What a load has shown. */
record LoadReport(
        LoadOptions options,
        Map<Integer, Map<String, List<Sample>>> crowds,
        Crowd.Watched calm,
        Crowd.Watched storm,
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
        return Report.now("load", "Many sessions at once", sections, goals(), new LoadPlots(this).plots());
    }

    private List<Goal> goals() {
        List<Goal> goals = new ArrayList<>(List.of(
                Goal.atMost("lost steps", (double) audit.lost(), 0),
                Goal.atMost("duplicated steps", (double) audit.duplicated(), 0),
                Goal.atMost("turns without their answer", (double) errors(), 0)));
        growth().ifPresent(
                        growth -> goals.add(Goal.atMost("memory of the last quarter by the second's", growth, FLAT)));
        return goals;
    }

    private long errors() {
        return turns.stream().filter(turn -> !turn.answered()).count();
    }

    private OptionalDouble growth() {
        return steady.map(seen -> seen.memory().growth()).orElse(OptionalDouble.empty());
    }

    private static Section crowd(int level, Map<String, List<Sample>> samples) {
        return new Section(
                level == 1 ? "1 user" : "%d users at once".formatted(level),
                List.of(
                        measure("turns answered", "1/s", samples, sample -> OptionalDouble.of(sample.throughput())),
                        measure("time of a turn, median", "ms", samples, sample -> sample.percentile(50)),
                        measure("time of a turn, 99 % within", "ms", samples, sample -> sample.percentile(99)),
                        measure("errors", "turns", samples, sample -> OptionalDouble.of((double) sample.errors()))));
    }

    /** A subject without a value, such as the time of a turn where none was answered, is left out. */
    private static Measure measure(
            String what, String unit, Map<String, List<Sample>> samples, Function<Sample, OptionalDouble> value) {
        Map<String, Spread> figures = new LinkedHashMap<>();
        samples.forEach((subject, all) -> {
            double[] known = all.stream()
                    .map(value)
                    .flatMapToDouble(OptionalDouble::stream)
                    .toArray();
            if (known.length > 0) {
                figures.put(subject, Spread.of(known));
            }
        });
        return new Measure(what, unit, figures);
    }

    private Section step() {
        Histogram before = sum(calm.seconds());
        Histogram after = sum(storm.seconds());
        return new Section(
                "From 1 user to %d at once".formatted(options.levels().getLast()),
                List.of(
                        stint("time of a turn before, median", "ms", Sample.percentile(before, 50)),
                        stint("time of a turn after, median", "ms", Sample.percentile(after, 50)),
                        stint("time of a turn after, 99 % within", "ms", Sample.percentile(after, 99)),
                        stint("longest", "ms", Sample.percentile(after, 100)),
                        stint("errors", "turns", (double) (calm.errors() + storm.errors()))));
    }

    private Section steady(Steady.Seen seen) {
        List<Measure> measures = new ArrayList<>(List.of(
                stint("turns answered", "1/s", seen.sample().throughput()),
                stint("time of a turn, median", "ms", seen.sample().percentile(50)),
                stint("time of a turn, 99 % within", "ms", seen.sample().percentile(99)),
                stint("errors", "turns", (double) seen.sample().errors())));
        if (!seen.memory().points().isEmpty()) {
            measures.add(new Measure(
                    "memory of a process",
                    "MiB",
                    Map.of(Measure.STINT, Spread.of(seen.memory().mebibytes()))));
        }
        growth().ifPresent(growth -> measures.add(stint("last quarter's by the second's", "1", growth)));
        return new Section(
                "%d turns a second for %s".formatted(options.rate(), length()),
                measures,
                List.of(
                        "A turn's time counts from when it was due.",
                        seen.memory().note()));
    }

    private String length() {
        long seconds = options.steady().toSeconds();
        return seconds % 60 == 0 && seconds > 0
                ? "%d minutes".formatted(seconds / 60)
                : "%.1f seconds".formatted(options.steady().toMillis() / 1e3);
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
        return stint(what, unit, OptionalDouble.of(value));
    }

    private static Measure stint(String what, String unit, OptionalDouble value) {
        Map<String, Spread> figures =
                value.isPresent() ? Map.of(Measure.STINT, Spread.exactly(value.getAsDouble())) : Map.of();
        return new Measure(what, unit, figures);
    }

    private static Histogram sum(List<Histogram> seconds) {
        Histogram sum = new Histogram(3);
        seconds.forEach(sum::add);
        return sum;
    }
}
