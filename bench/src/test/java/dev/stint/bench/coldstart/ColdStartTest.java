package dev.stint.bench.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.bench.report.Home;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Rounds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColdStartTest {
    private static final long MAX_BYTES = 20_000_000;

    /** One whose calls were others than a query and a put would not be measured at all. */
    @Test
    void aStintAnswersFromAColdStartAndFromARestoreWithOneQueryAndOnePut() throws Exception {
        List<Column> columns = List.of(Column.DEFAULT, Column.RESTORED, Column.PRIMED);
        try (ColdStart coldStart = new ColdStart()) {
            Starts starts = coldStart.measure(
                    new Subjects()
                            .functions().stream()
                                    .filter(subject -> List.of(Subjects.STINT, Subjects.EMPTY)
                                            .contains(subject.name()))
                                    .toList(),
                    columns,
                    new Rounds(1, line -> {}));

            assertThat(starts.functions()).containsExactly(Subjects.STINT, Subjects.EMPTY);
            assertThat(starts.columns()).containsExactlyElementsOf(columns);
            starts.samples()
                    .values()
                    .forEach(row -> assertThat(row.get(Subjects.STINT))
                            .singleElement()
                            .satisfies(sample -> {
                                assertThat(sample.calls()).containsExactly("Query", "PutItem");
                                assertThat(sample.answer()).contains("\"next\":\"continue\"");
                                assertThat(sample.wallMs()).isPositive();
                            }));
            Report report = new ColdStartReport(starts, Optional.empty(), Map.of(), coldStart.cores()).report();
            assertThat(report.name()).isEqualTo("coldstart");
            assertThat(report.goals()).hasSize(3);
            assertThat(report.plots()).hasSize(1);
        }
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
