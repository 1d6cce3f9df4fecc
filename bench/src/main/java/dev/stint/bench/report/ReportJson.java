package dev.stint.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports as JSON, and back. */
final class ReportJson {
    private ReportJson() {}

    static ObjectNode write(Report report) {
        ObjectNode json = Json.object()
                .put("name", report.name())
                .put("title", report.title())
                .put("at", report.at().toString());
        Machine machine = report.machine();
        json.putObject("machine")
                .put("processors", machine.processors())
                .put("memoryGiB", machine.memoryGiB())
                .put("os", machine.os())
                .put("java", machine.java())
                .put("load", machine.load());
        ArrayNode sections = json.putArray("sections");
        report.sections().forEach(section -> sections.add(section(section)));
        ArrayNode goals = json.putArray("goals");
        report.goals()
                .forEach(goal -> goals.addObject()
                        .put("goal", goal.text())
                        .put("found", goal.found())
                        .put("bound", goal.bound().name())
                        .put("limit", goal.limit())
                        .put("met", goal.isMet()));
        ArrayNode plots = json.putArray("plots");
        report.plots()
                .forEach(plot -> plots.addObject().put("file", plot.file()).put("title", plot.title()));
        return json;
    }

    private static ObjectNode section(Section section) {
        ObjectNode json = Json.object().put("title", section.title());
        ArrayNode measures = json.putArray("measures");
        section.measures().forEach(measure -> measures.add(measure(measure)));
        ArrayNode notes = json.putArray("notes");
        section.notes().forEach(notes::add);
        return json;
    }

    private static ObjectNode measure(Measure measure) {
        ObjectNode json = Json.object().put("what", measure.what()).put("unit", measure.unit());
        ObjectNode figures = json.putObject("figures");
        ObjectNode ratios = json.putObject("ratios");
        measure.figures().forEach((subject, spread) -> {
            figures.putObject(subject)
                    .put("median", spread.median())
                    .put("min", spread.min())
                    .put("max", spread.max())
                    .put("count", spread.count());
            measure.ratio(subject).ifPresent(ratio -> ratios.put(subject, ratio));
        });
        return json;
    }

    static Report read(JsonNode json) {
        JsonNode machine = json.path("machine");
        List<Section> sections = new ArrayList<>();
        json.path("sections").forEach(section -> sections.add(readSection(section)));
        List<Goal> goals = new ArrayList<>();
        json.path("goals")
                .forEach(goal -> goals.add(new Goal(
                        goal.path("goal").asText(),
                        goal.path("found").asDouble(),
                        Goal.Bound.valueOf(goal.path("bound").asText()),
                        goal.path("limit").asDouble())));
        List<Plot> plots = new ArrayList<>();
        json.path("plots")
                .forEach(plot -> plots.add(new Plot.Drawn(
                        plot.path("file").asText(), plot.path("title").asText())));
        return new Report(
                json.path("name").asText(),
                json.path("title").asText(),
                Instant.parse(json.path("at").asText()),
                new Machine(
                        machine.path("processors").asInt(),
                        machine.path("memoryGiB").asDouble(),
                        machine.path("os").asText(),
                        machine.path("java").asText(),
                        machine.path("load").asDouble()),
                sections,
                goals,
                plots);
    }

    private static Section readSection(JsonNode json) {
        List<Measure> measures = new ArrayList<>();
        json.path("measures").forEach(measure -> {
            Map<String, Spread> figures = new LinkedHashMap<>();
            measure.path("figures")
                    .properties()
                    .forEach(figure -> figures.put(figure.getKey(), readSpread(figure.getValue())));
            measures.add(new Measure(
                    measure.path("what").asText(), measure.path("unit").asText(), figures));
        });
        List<String> notes = new ArrayList<>();
        json.path("notes").forEach(note -> notes.add(note.asText()));
        return new Section(json.path("title").asText(), measures, notes);
    }

    private static Spread readSpread(JsonNode json) {
        return new Spread(
                json.path("median").asDouble(),
                json.path("min").asDouble(),
                json.path("max").asDouble(),
                json.path("count").asInt());
    }
}
