package dev.stint.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.events.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void aReportIsReadAsItWasWritten() throws Exception {
        Report report = report();
        report.writeTo(folder);

        Report read = Report.read(folder.resolve("sample.json"));

        assertThat(read.json()).isEqualTo(report.json());
        assertThat(read.text()).isEqualTo(report.text());
        assertThat(Files.readAllBytes(folder.resolve("sample-units.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(folder.resolve("sample-bars.png")).isNotEmptyFile();
    }

    @Test
    void everyFigureHasItsUnitItsSpreadAndStintsRatioToIt() {
        var measure = Json.read(report().json()).at("/sections/0/measures/0");

        assertThat(measure.path("unit").asText()).isEqualTo("WU");
        assertThat(measure.at("/figures/Stint/median").asDouble()).isEqualTo(2);
        assertThat(measure.at("/figures/Stint/count").asInt()).isEqualTo(3);
        assertThat(measure.at("/ratios/whole item").asDouble()).isEqualTo(0.25);
        assertThat(measure.at("/ratios").has("Stint")).isFalse();
    }

    @Test
    void aMissedGoalIsSaid() {
        assertThat(report().isGood()).isFalse();
        assertThat(report().text()).contains("**missed**").contains("| ≤ 1.50 |");
    }

    @Test
    void aReportThatCannotBeWrittenEndsWithStatusOneAndNoTrace() throws Exception {
        Report good = Report.now("sample", "Good", List.of(), List.of(), List.of());
        assertThat(new Telling().tell(good, folder)).isZero();

        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("sample.json"));

        assertThat(new Telling().tell(good, taken)).isOne();
    }

    @Test
    void whatIsPublishedStandsBetweenItsMarkersAndNothingElseChanges() throws Exception {
        report().writeTo(folder);
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(
                docs.resolve("performance.md"),
                "A\n<!-- bench sample -->\nold $1\n<!-- /bench -->\nB\n<!-- bench other -->\nkept\n<!-- /bench -->\n");

        PublishCommand.publish(folder, docs);
        PublishCommand.publish(folder, docs);

        assertThat(Files.readString(docs.resolve("performance.md")))
                .startsWith("A\n<!-- bench sample -->\n")
                .endsWith("<!-- /bench -->\nB\n<!-- bench other -->\nkept\n<!-- /bench -->\n")
                .contains("write units", "![Units by turn](bench/sample-units.png)")
                .doesNotContain("old");
        assertThat(docs.resolve("bench/sample-units.png")).exists();
    }

    @Test
    void subjectsTakeTurnsInWhoIsFirst() throws Exception {
        List<String> calls = new ArrayList<>();
        Map<String, Callable<Integer>> subjects = new LinkedHashMap<>();
        subjects.put("a", () -> count(calls, "a"));
        subjects.put("b", () -> count(calls, "b"));

        Map<String, List<Integer>> samples = new Rounds(2, line -> {}).measure("calls", subjects);

        assertThat(calls).containsExactly("a", "b", "b", "a");
        assertThat(samples).containsEntry("a", List.of(1, 4)).containsEntry("b", List.of(2, 3));
    }

    @Test
    void aSpreadNeedsFiniteSamples() {
        assertThat(Spread.of(3, 1, 2, 10)).isEqualTo(new Spread(2.5, 1, 10, 4));
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Spread.of(1, Double.NaN)).hasMessageContaining("finite");
    }

    private static int count(List<String> calls, String subject) {
        calls.add(subject);
        return calls.size();
    }

    private static Report report() {
        Map<String, Spread> figures = new LinkedHashMap<>();
        figures.put(Measure.STINT, Spread.of(1, 2, 3));
        figures.put("whole item", Spread.exactly(8));
        return Report.now(
                "sample",
                "A sample",
                List.of(new Section("Ten turns", List.of(new Measure("write units", "WU", figures)), List.of("Note."))),
                List.of(Goal.atMost("units", 2, 1.5), Goal.atLeast("factor", 4, 3)),
                List.of(
                        new Plot.Lines(
                                "sample-units.png",
                                "Units by turn",
                                "turn",
                                "units",
                                Plot.Scale.LOG,
                                Map.of("Stint", List.of(new Plot.Point(1, 1), new Plot.Point(10, 100)))),
                        new Plot.Bars(
                                "sample-bars.png",
                                "Bars",
                                "ms",
                                List.of("cold", "warm"),
                                Map.of("Stint", List.of(2.0, 1.0)))));
    }
}
