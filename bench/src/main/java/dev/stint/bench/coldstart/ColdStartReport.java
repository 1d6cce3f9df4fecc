package dev.stint.bench.coldstart;

import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Home;
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

/**
 * What starts say.
 *
 * @param found samples by column and function
 */
record ColdStartReport(Map<Column, Map<String, List<Sample>>> found, Cores cores) {
    private static final double OVER_BARE = 1.15;
    private static final double OF_COLD = 0.1;
    private static final double MAX_MB = 20;
    private static final List<String> DEPLOYED = List.of("samples/support", "samples/enrich");

    Report report() {
        List<Section> sections = new ArrayList<>(List.of(
                new Section("From the start to the first response", measures("ms", Sample::wallMs), notes()),
                new Section("What the process used of its processor meanwhile", measures("ms of CPU", Sample::cpuMs))));
        sections.add(sizes());
        return Report.now(
                "coldstart",
                "Cold starts: from the start of a JVM, or its restore, to the first response",
                sections,
                goals(),
                List.of(plot()));
    }

    private List<Measure> measures(String unit, ToDoubleFunction<Sample> figure) {
        return found.entrySet().stream()
                .map(column -> new Measure(column.getKey().title(), unit, spreads(column.getValue(), figure)))
                .toList();
    }

    private static Map<String, Spread> spreads(Map<String, List<Sample>> row, ToDoubleFunction<Sample> figure) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        row.forEach((subject, samples) -> spreads.put(
                subject, Spread.of(samples.stream().mapToDouble(figure).toArray())));
        return spreads;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(List.of(
                "Stint is its StintFunction: a stint of one step, which is one query and one put; ApiFunction answers a GET of a thread, which is two queries.",
                "The bare handlers make the same calls with the same SDK on url-connection, and nothing else; the LLM agent has no peer.",
                "DynamoDB Local answers behind TLS on the loopback interface.",
                "Restored times run from the answer to the runtime's call for its restore, with the JVM's own tiering, all connections cut and no credentials kept. No page of a snapshot is fetched, as it is on AWS.",
                "Without an archive functions are loaded from a folder by the runtime client, as in the managed runtime; with one, from the class path, as in a container image.",
                cores.note()));
        if (!Column.AOT.isPossible()) {
            notes.add("There is no AOT cache before JDK 25.");
        }
        return notes;
    }

    private static Section sizes() {
        Map<String, Spread> folders = new LinkedHashMap<>();
        Map<String, Spread> zips = new LinkedHashMap<>();
        for (String module : DEPLOYED) {
            Folder folder = Folder.of(Home.path().resolve(module));
            folders.put(module, Spread.exactly(folder.size() / 1e6));
            zips.put(module, Spread.exactly(folder.zipped() / 1e6));
        }
        return new Section(
                "What deploys", List.of(new Measure("unzipped", "MB", folders), new Measure("zipped", "MB", zips)));
    }

    private List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (Column column : found.keySet()) {
            ratio(column, Subjects.STINT, column, Subjects.BARE)
                    .ifPresent(ratio -> goals.add(
                            Goal.atMost("StintFunction by the bare handler, " + column.title(), ratio, OVER_BARE)));
            ratio(column, Subjects.API, column, Subjects.BARE_GET)
                    .ifPresent(ratio -> goals.add(
                            Goal.atMost("ApiFunction by the bare handler, " + column.title(), ratio, OVER_BARE)));
        }
        for (String function : List.of(Subjects.STINT, Subjects.API)) {
            ratio(Column.PRIMED, function, Column.DEFAULT, function)
                    .ifPresent(ratio -> goals.add(Goal.atMost(
                            (function.equals(Subjects.STINT) ? "StintFunction" : function)
                                    + ", restored and primed, by its cold start",
                            ratio,
                            OF_COLD)));
        }
        for (String module : DEPLOYED) {
            goals.add(Goal.atMost(
                    "MB that deploy of " + module,
                    Folder.of(Home.path().resolve(module)).size() / 1e6,
                    MAX_MB));
        }
        return goals;
    }

    private Optional<Double> ratio(Column column, String function, Column otherColumn, String other) {
        return median(column, function)
                .flatMap(own -> median(otherColumn, other).map(peer -> own / peer));
    }

    private Optional<Double> median(Column column, String function) {
        return Optional.ofNullable(found.getOrDefault(column, Map.of()).get(function))
                .map(samples -> Spread.of(
                                samples.stream().mapToDouble(Sample::wallMs).toArray())
                        .median());
    }

    private Plot plot() {
        Map<String, List<Double>> bars = new LinkedHashMap<>();
        found.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .forEach(function -> bars.put(
                        function,
                        found.keySet().stream()
                                .map(column -> median(column, function).orElse(0.0))
                                .toList()));
        return new Plot.Bars(
                "coldstart.svg",
                "From the start to the first response",
                "ms",
                found.keySet().stream().map(Column::title).toList(),
                bars);
    }
}
