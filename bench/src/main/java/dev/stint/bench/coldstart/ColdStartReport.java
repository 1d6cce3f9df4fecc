package dev.stint.bench.coldstart;

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

/**
 * What starts say.
 *
 * @param found of Stint's functions and of what they are held against
 * @param clients of the bare handler on each HTTP client, where that was asked
 * @param sizes bytes of each HTTP client's jars
 */
record ColdStartReport(Starts found, Optional<Starts> clients, Map<String, Long> sizes, Cores cores) {
    static final List<String> DEPLOYED = List.of("samples/support", "samples/enrich");

    Report report() {
        ColdStartNotes notes = new ColdStartNotes(found, cores);
        List<Section> sections = new ArrayList<>();
        for (Pair pair : Pair.values()) {
            add(sections, pair.title(), pair.names(), sections.isEmpty() ? notes.ofAll() : List.of());
        }
        add(sections, "The floor, and an agent that calls a model", alone(), notes.ofThoseAlone());
        clients.map(this::onClients).ifPresent(sections::add);
        sections.add(deployed());
        return Report.now(
                "coldstart",
                "Cold starts: from the start of a JVM, or its restore, to the first response",
                sections,
                new ColdStartGoals(found).goals(),
                List.of(plot()));
    }

    /** Those that nothing is held against, so under their own names. */
    private static Map<String, String> alone() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(Subjects.EMPTY, Subjects.EMPTY);
        names.put(Subjects.LLM, Subjects.LLM);
        return names;
    }

    private void add(List<Section> sections, String title, Map<String, String> names, List<String> notes) {
        Starts some = found.of(names);
        if (!some.functions().isEmpty()) {
            sections.add(new Section(title, times(some), notes));
        }
    }

    /** From the start to the first response, by the clock, and what the process used of its processor meanwhile. */
    private static List<Measure> times(Starts starts) {
        List<Measure> measures = new ArrayList<>(starts.measures("ms", Sample::wallMs));
        measures.addAll(starts.measures("ms of CPU", Sample::cpuMs));
        return measures;
    }

    private Section onClients(Starts starts) {
        List<Measure> measures = times(starts);
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
