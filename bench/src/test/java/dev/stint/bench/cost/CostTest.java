package dev.stint.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stint.bench.prices.Prices;
import dev.stint.bench.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class CostTest {
    private static final Prices PRICES = Prices.published();
    private static final Terms TERMS = new Terms(PRICES, Architecture.ARM64, Fleet.DEFAULT);
    private static final Workload WORK = new Workload(1_000, 30, 2_048, 9, 5, 3_000, 300, 0.8, 21, 20);

    private static final JournalUnits JOURNAL = JournalUnits.of(9, 3_000, 30);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void thePublishedCrossoverIsReproduced(Architecture architecture) {
        Crossover crossover = new Crossover(new Terms(PRICES, architecture, Fleet.DEFAULT));
        assertThat(crossover.computeOnly(WORK)).isCloseTo(CostReport.PUBLISHED, Percentage.withPercentage(3));
    }

    @Test
    void allThatTheStackCostsMovesTheCrossoverDownALittle() {
        Crossover crossover = new Crossover(TERMS);
        assertThat(crossover.allIn(WORK).orElseThrow()).isBetween(1_900.0, crossover.computeOnly(WORK));
    }

    @Test
    void noRunsCostNothingOnLambdaNextToNothingUnderStintAndATaskOnFargate() {
        Workload none = WORK.withRuns(0);
        assertThat(Place.PLAIN_LAMBDA.bill(none, TERMS).total()).isZero();
        assertThat(Place.STINT.bill(none, TERMS).lines())
                .allSatisfy((line, usd) -> assertThat(usd).isCloseTo(line.equals("sweeper") ? 0.08 : 0, within(0.02)));
        assertThat(Place.FARGATE.bill(none, TERMS).total()).isCloseTo(TERMS.taskMonth(), within(1e-9));
    }

    @Test
    void aRunThatFitsIntoItsRequestCostsNoTransition() {
        Workload quick = new Workload(1_000, 5, 2_048, 9, 5, 3_000, 300, 0.8, 21, 20);
        assertThat(Place.STINT.bill(quick, TERMS).lines()).containsEntry("state transitions", 0.0);
        assertThat(Place.STINT.bill(WORK, TERMS).lines().get("state transitions"))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"900, true", "901, false"})
    void aPlainLoopEndsAfterFifteenMinutes(double seconds, boolean fits) {
        Workload work = new Workload(1_000, seconds, 2_048, 9, 5, 3_000, 300, 0.8, 21, 20);
        assertThat(Place.PLAIN_LAMBDA.refusal(work).isEmpty()).isEqualTo(fits);
    }

    @Test
    void theReportHasABillForEachPlaceAndOneSentenceOfAdvice() {
        Report report = new CostReport(WORK, TERMS, JOURNAL, "Asked.").report();
        assertThat(report.isGood()).isTrue();
        assertThat(report.sections()).hasSize(2);
        assertThat(report.sections().getFirst().measures().getLast().figures()).hasSize(Place.values().length);
        assertThat(report.sections().getFirst().notes().getFirst())
                .contains("At 1,000 runs a day", "is first cheaper than Stint at ");
        assertThat(report.sections().getFirst().notes().get(1)).isEqualTo("Asked.");
        assertThat(report.plots().getFirst().png()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void everyPriceSaysWhereItIsPublishedAndWhenItWasSeen() {
        assertThat(PRICES.region()).isEqualTo("us-east-1");
        assertThat(PRICES.date()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(PRICES.byName()).isNotEmpty().allSatisfy((name, price) -> {
            assertThat(price.source()).startsWith("https://");
            assertThat(price.asOf()).matches("\\d{4}-\\d\\d-\\d\\d|undated copy");
            assertThat(price.unit()).isNotBlank();
            assertThat(price.usd()).isPositive();
        });
    }

    @Test
    void aTaskHoldsAsManyRunsAsToldAndOtherwiseAsItHasMemoryFor() {
        assertThat(Fleet.DEFAULT.runsAtOnce(WORK)).isEqualTo(2);
        assertThat(fleet(50).runsAtOnce(WORK)).isEqualTo(50);
    }

    @Test
    void howManyRunsATaskHoldsMovesNoPublishedCrossover() {
        Terms roomy = new Terms(PRICES, Architecture.ARM64, fleet(50));
        Report report = new CostReport(WORK, roomy, JOURNAL, "Asked.").report();
        assertThat(report.isGood()).isTrue();
        assertThat(report.sections().getFirst().notes().toString())
                .contains("a task carries 50 runs at once (as told)");
    }

    private static Fleet fleet(int held) {
        return new Fleet(2, 4, 2, 0.7, 1, OptionalInt.of(held));
    }

    /** The second task is due from 2,881 runs a day on. */
    @ParameterizedTest
    @CsvSource({
        "1000, 'Fargate always on is first cheaper than Stint at '",
        "2800, 'Fargate always on is cheaper than Stint here, and first at '",
        "3000, 'is not here, where it needs 2 tasks.'",
        "4000, 'is not here, where it needs 2 tasks.'"
    })
    void theAdviceSaysWhatTheBillsSayWhereASecondTaskIsDue(double runs, String says) {
        assertThat(new Advice(WORK.withRuns(runs), TERMS).sentence()).contains(says);
    }

    @ParameterizedTest
    @CsvSource({"-1, 30", "NaN, 30", "10, 0", "10, -5"})
    void aWorkloadThatCannotBeIsRefused(double runs, double seconds) {
        assertThatThrownBy(() -> new Workload(runs, seconds, 2_048, 9, 5, 3_000, 300, 0.8, 21, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was given, allowed are");
    }

    @Test
    void wrongOptionsEndWithStatusTwo() throws IOException {
        Path file = Files.writeString(folder.resolve("workload"), "run = 5000\n");
        Path escape = Files.writeString(folder.resolve("escape"), "runs = \\u00zz\n");
        assertThat(Main.run("--runs", "-1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(Main.run("--runs", "many")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(Main.run("--runs-per-task", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(Main.run("--no-such-option")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(Main.run("--workload")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(Main.run("--workload", file.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(Main.run("--workload", escape.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(Main.run("--workload", folder.resolve("none").toString())).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void aFolderIsRefusedAsAWorkloadInOneLineThatNamesIt() {
        CommandLine all = new CommandLine(new WorkloadFile.Named());
        assertThatThrownBy(() -> WorkloadFile.named(all, "--workload", folder.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read %s (".formatted(folder))
                .hasMessageContaining("--workload names a file of lines");
    }

    @Test
    void theReportSaysWhatWasAskedForByAFileAndByOptionsWhichCountMore() throws IOException {
        Path file = Files.writeString(folder.resolve("workload"), "runs = 5000\nseconds = 40\n");
        String[] args = {"--workload", file.toString(), "--runs", "7", "--json"};
        CommandLine line = Main.line();
        line.setDefaultValueProvider(WorkloadFile.named(line, args).orElseThrow());
        line.parseArgs(args);
        assertThat(Asked.of(line)).startsWith("Asked with runs = 7, seconds = 40; all else");
        CommandLine plain = Main.line();
        plain.parseArgs("--json");
        assertThat(Asked.of(plain)).startsWith("Asked without options");
    }

    @Test
    void aPriceThatIsNotThereIsNamedBesideThoseThatAre() {
        assertThatThrownBy(() -> PRICES.get("lambda.gpu"))
                .hasMessageContaining("no price is called lambda.gpu")
                .hasMessageContaining("lambda.request");
        assertThat(Map.copyOf(PRICES.byName())).containsKey("lambda.request");
    }
}
