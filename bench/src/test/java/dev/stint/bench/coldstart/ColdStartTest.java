package dev.stint.bench.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stint.bench.report.Home;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Refusal;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Rounds;
import dev.stint.bench.report.Section;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ColdStartTest {
    private static final long MAX_BYTES = 20_000_000;

    private static final Subjects SUBJECTS = new Subjects();

    /** Every function from a plain cold start, and Stint's own in every other way, too. */
    private static Starts starts;

    private static Report report;

    @BeforeAll
    static void measure() throws Exception {
        Rounds once = new Rounds(1, line -> {});
        try (ColdStart coldStart = new ColdStart()) {
            Starts cold = coldStart.measure(SUBJECTS.functions(), List.of(Column.DEFAULT), once);
            List<Column> others = possible().stream()
                    .filter(column -> column != Column.DEFAULT)
                    .toList();
            Starts warm = coldStart.measure(
                    SUBJECTS.functions().stream()
                            .filter(subject -> subject.name().equals(Subjects.STINT))
                            .toList(),
                    others,
                    once);
            Map<Column, Map<String, List<Sample>>> all = new LinkedHashMap<>(cold.samples());
            all.putAll(warm.samples());
            starts = new Starts(all);
            report = new ColdStartReport(starts, Optional.empty(), Map.of(), coldStart.cores()).report();
        }
    }

    private static List<Column> possible() {
        return Arrays.stream(Column.values()).filter(Column::isPossible).toList();
    }

    /** One whose calls were others than these would not be measured at all. */
    @Test
    void everyFunctionAnswersFromAColdStartWithItsCalls() {
        assertThat(starts.samples().get(Column.DEFAULT))
                .containsOnlyKeys(
                        Subjects.STINT, Subjects.BARE, Subjects.API, Subjects.BARE_GET, Subjects.LLM, Subjects.EMPTY);
        SUBJECTS.functions()
                .forEach(subject -> assertThat(sample(Column.DEFAULT, subject.name()))
                        .satisfies(sample -> {
                            assertThat(sample.calls()).isEqualTo(subject.calls());
                            assertThat(sample.wallMs()).isPositive();
                        }));
    }

    @Test
    void aStintAnswersInEveryColumnWithOneQueryAndOnePut() {
        assertThat(starts.columns()).containsExactlyElementsOf(possible());
        assertThat(starts.columns())
                .allSatisfy(column -> assertThat(sample(column, Subjects.STINT)).satisfies(sample -> {
                    assertThat(sample.calls()).containsExactly("Query", "PutItem");
                    assertThat(sample.answer()).contains("\"next\":\"continue\"");
                    assertThat(sample.wallMs()).isPositive();
                }));
    }

    private static Sample sample(Column column, String function) {
        List<Sample> once = starts.samples().getOrDefault(column, Map.of()).getOrDefault(function, List.of());
        assertThat(once).as(function + ", " + column).hasSize(1);
        return once.getFirst();
    }

    @Test
    void eachOfStintsFunctionsIsHeldAgainstTheHandlerWithItsCallsAlone() {
        assertThat(subjects(report.sections().get(0))).containsExactly(Measure.STINT, Subjects.BARE);
        assertThat(subjects(report.sections().get(1))).containsExactly(Measure.STINT, Subjects.BARE_GET);
        assertThat(subjects(report.sections().get(2))).containsExactly(Subjects.EMPTY, Subjects.LLM);
        assertThat(report.name()).isEqualTo("coldstart");
        assertThat(report.plots()).hasSize(1);
    }

    private static Set<String> subjects(Section section) {
        return section.measures().getFirst().figures().keySet();
    }

    @Test
    void aPrimedRestoreIsHeldAgainstAColdStartAsOnDemand() {
        double primed = sample(Column.PRIMED, Subjects.STINT).wallMs();
        double c1 = sample(Column.C1, Subjects.STINT).wallMs();

        assertThat(report.goals())
                .filteredOn(goal -> goal.text().contains("by its cold start"))
                .singleElement()
                .satisfies(goal -> assertThat(goal.found()).isCloseTo(primed / c1, within(1e-9)));
    }

    @Test
    void whatIsOpenIsClosedEvenIfOneFails() throws Exception {
        List<String> closed = new ArrayList<>();
        Opened opened = new Opened();
        opened.add(() -> closed.add("first"));
        opened.add(() -> {
            throw new IOException("no");
        });
        opened.add(() -> closed.add("last"));

        assertThatThrownBy(opened::close).isInstanceOf(IOException.class);
        opened.close();

        assertThat(closed).containsExactly("last", "first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds=0", "--rounds=-1", "--only=Nobody", "--columns=COLD"})
    void optionsThatCannotBeAreRefused(String option) {
        CommandLine line =
                Refusal.installOn(new CommandLine(new ColdStartCommand()).setCaseInsensitiveEnumValuesAllowed(true));
        StringWriter told = new StringWriter();
        line.setErr(new PrintWriter(told, true));

        assertThat(line.execute(option)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(told.toString()).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples/support", "samples/enrich"})
    void whatDeploysIsAtMost20Megabytes(String module) {
        Folder folder = Folder.of(Home.path().resolve(module));

        assertThat(folder.size()).isLessThanOrEqualTo(MAX_BYTES);
        assertThat(folder.zipped()).isLessThanOrEqualTo(folder.size());
        assertThat(folder.jars()).noneMatch(jar -> jar.toString().contains("aws-cdk"));
    }
}
