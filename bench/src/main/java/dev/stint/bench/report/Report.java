package dev.stint.bench.report;

import dev.stint.events.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What an entry of the bench has found.
 *
 * @param name the entry's; {@code NAME.json} is the report's file
 * @param title one line for people
 * @param at when it was found, to the second
 */
public record Report(
        String name,
        String title,
        Instant at,
        Machine machine,
        List<Section> sections,
        List<Goal> goals,
        List<Plot> plots) {
    public Report {
        sections = List.copyOf(sections);
        goals = List.copyOf(goals);
        plots = List.copyOf(plots);
    }

    /** What was found on this machine, just now. */
    public static Report now(String name, String title, List<Section> sections, List<Goal> goals, List<Plot> plots) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new Report(name, title, now, Machine.here(), sections, goals, plots);
    }

    /** Whether it came to all that it must. */
    public boolean isGood() {
        return goals.stream().allMatch(Goal::isMet);
    }

    /** Tables and goals, as Markdown that reads well in a terminal, too. */
    public String text() {
        return new ReportText(this).text();
    }

    /** The report for machines: every figure with its unit, and Stint's ratio to each peer. */
    public byte[] json() {
        return Json.write(ReportJson.write(this));
    }

    /** Writes {@code NAME.json} and a file for each plot into a folder, which is made. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".json"), json());
        for (Plot plot : plots) {
            Files.write(folder.resolve(plot.file()), plot.png());
        }
    }

    /** A report that was written, without what only its plots knew. */
    public static Report read(Path file) throws IOException {
        return ReportJson.read(Json.read(Files.readAllBytes(file)));
    }
}
