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
import java.util.OptionalDouble;

/**
 * What starts say.
 *
 * @param found of Stint's functions and of what they are held against
 * @param clients of the bare handler on each HTTP client, where that was asked
 * @param sizes bytes of each HTTP client's jars
 */
record ColdStartReport(Starts found, Optional<Starts> clients, Map<String, Long> sizes, Cores cores) {
    private static final double OVER_BARE = 1.15;
    private static final double OF_COLD = 0.1;
    private static final double MAX_MB = 20;
    private static final List<String> DEPLOYED = List.of("samples/support", "samples/enrich");

    Report report() {
        List<Section> sections = new ArrayList<>(List.of(
                new Section("From the start to the first response", found.measures("ms", Sample::wallMs), notes()),
                new Section(
                        "What the process used of its processor meanwhile",
                        found.measures("ms of CPU", Sample::cpuMs))));
        clients.map(this::onClients).ifPresent(sections::add);
        sections.add(deployed());
        return Report.now(
                "coldstart",
                "Cold starts: from the start of a JVM, or its restore, to the first response",
                sections,
                goals(),
                List.of(plot()));
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

    private Section onClients(Starts starts) {
        List<Measure> measures = new ArrayList<>(starts.measures("ms", Sample::wallMs));
        measures.addAll(starts.measures("ms of CPU", Sample::cpuMs));
        Map<String, Spread> megabytes = new LinkedHashMap<>();
        sizes.forEach((client, bytes) -> megabytes.put(client, Spread.exactly(bytes / 1e6)));
        measures.add(new Measure("its jars", "MB", megabytes));
        return new Section(
                "The bare handler, by HTTP client",
                measures,
                List.of("The CRT client is of this platform alone, and does not check the server's certificate here."));
    }

    private static Section deployed() {
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
        for (Column column : found.columns()) {
            goal(
                            "StintFunction by the bare handler, " + column.title(),
                            OVER_BARE,
                            at(column, Subjects.STINT),
                            at(column, Subjects.BARE))
                    .ifPresent(goals::add);
            goal(
                            "ApiFunction by the bare handler, " + column.title(),
                            OVER_BARE,
                            at(column, Subjects.API),
                            at(column, Subjects.BARE_GET))
                    .ifPresent(goals::add);
        }
        goal(
                        "StintFunction, restored and primed, by its cold start",
                        OF_COLD,
                        at(Column.PRIMED, Subjects.STINT),
                        at(Column.DEFAULT, Subjects.STINT))
                .ifPresent(goals::add);
        goal(
                        "ApiFunction, restored and primed, by its cold start",
                        OF_COLD,
                        at(Column.PRIMED, Subjects.API),
                        at(Column.DEFAULT, Subjects.API))
                .ifPresent(goals::add);
        for (String module : DEPLOYED) {
            double size = Folder.of(Home.path().resolve(module)).size() / 1e6;
            goals.add(Goal.atMost("MB that deploy of " + module, size, MAX_MB));
        }
        return goals;
    }

    private OptionalDouble at(Column column, String function) {
        return found.median(column, function);
    }

    private static Optional<Goal> goal(String text, double limit, OptionalDouble own, OptionalDouble other) {
        return own.isPresent() && other.isPresent()
                ? Optional.of(Goal.atMost(text, own.getAsDouble() / other.getAsDouble(), limit))
                : Optional.empty();
    }

    private Plot plot() {
        Map<String, List<Double>> bars = new LinkedHashMap<>();
        for (String function : found.functions()) {
            bars.put(
                    function,
                    found.columns().stream()
                            .map(column -> found.median(column, function).orElse(0))
                            .toList());
        }
        return new Plot.Bars(
                "coldstart.png",
                "From the start to the first response",
                "ms",
                found.columns().stream().map(Column::title).toList(),
                bars);
    }
}
