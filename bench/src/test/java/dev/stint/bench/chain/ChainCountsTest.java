package dev.stint.bench.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.bench.prices.Prices;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Section;
import dev.stint.bench.report.Silence;
import dev.stint.events.Json;
import dev.stint.local.states.StatesException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;

/** The entry in a small size: shape and counts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainCountsTest {
    private static final Duration EACH = Duration.ofSeconds(20);

    private Deployed deployed = new Deployed("", Duration.ZERO, 0);

    @BeforeAll
    void synthesize() throws InterruptedException {
        deployed = Deployed.defaults();
    }

    @Test
    void whatIsMeasuredIsAStackWithNothingButDefaults() {
        assertThat(deployed.timeout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(deployed.mebibytes()).isEqualTo(1769);
    }

    @Test
    void aRunThatFitsIntoOneStintIsOneInvocationAndFourStates() throws IOException {
        Bill bill = stint(Work.busy(3, EACH));
        assertThat(bill.transitions()).isEqualTo(4);
        assertThat(bill.invocations()).isEqualTo(1);
        assertThat(bill.billed()).isEqualTo(EACH.multipliedBy(5));
    }

    @Test
    void eachFurtherStintIsTwoTransitions() throws IOException {
        Bill bill = stint(Work.busy(40, EACH));
        assertThat(bill.invocations()).isEqualTo(2);
        assertThat(bill.transitions()).isEqualTo(6);
    }

    @Test
    void aWaitIsNotBilled() throws IOException {
        Bill bill = stint(Work.waiting(3, EACH, Duration.ofHours(1)));
        assertThat(bill.invocations()).isEqualTo(3);
        // Begin and Done, a stint and a choice each, and two waits.
        assertThat(bill.transitions()).isEqualTo(2 + 3 * 2 + 2);
        assertThat(bill.billed()).isEqualTo(EACH.multipliedBy(3));
    }

    @Test
    void theLoopGoesThroughFiveStatesAStepForTheSameTime() {
        Bill bill = Loop.measure(Work.busy(3, EACH));
        assertThat(bill.transitions()).isEqualTo(15);
        assertThat(bill.invocations()).isEqualTo(5);
        assertThat(bill.billed()).isEqualTo(EACH.multipliedBy(5));
    }

    @Test
    void aRetryIsATransitionAndAnInvocationMore() {
        boolean[] failed = {false};
        String machine = """
                {"StartAt": "Try", "QueryLanguage": "JSONata", "States": {"Try": {
                  "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
                  "Arguments": {"FunctionName": "f", "Payload": {}},
                  "Retry": [{"ErrorEquals": ["Lambda.ServiceException"]}]}}}""";
        try (Stage stage = new Stage(machine, new VirtualTime(), (function, payload) -> {
            if (!failed[0]) {
                failed[0] = true;
                throw new StatesException("Lambda.ServiceException", "once");
            }
            return payload;
        })) {
            stage.start("run", Json.object());
            Bill bill = stage.runToEnd();
            assertThat(bill.transitions()).isEqualTo(2);
            assertThat(bill.invocations()).isEqualTo(2);
        }
    }

    @Test
    void durableFunctionsAreBilledForTheStartEachStepAndEachWait() {
        assertThat(Durable.of(Work.busy(3, EACH)).operations()).isEqualTo(6);
        assertThat(Durable.of(Work.waiting(3, EACH, Duration.ofHours(1))).operations())
                .isEqualTo(6);
    }

    @Test
    void theReportTellsOfEachLengthAndMeetsItsGoalsWhereRunsAreLong() throws IOException {
        Report report = new ChainMeasurement(deployed, Prices.published(), line -> {})
                .report(List.of(3, 60), Duration.ofHours(2), EACH);
        assertThat(report.sections())
                .extracting(Section::title)
                .containsExactly("3 steps", "60 steps", "2 hours of work", "2 hours, most of them waiting");
        assertThat(report.sections())
                .allSatisfy(section -> assertThat(section.measures())
                        .extracting(Measure::what)
                        .contains("state transitions", "invocations", "billed time", "cost of functions"));
        assertThat(report.goals()).hasSize(2);
        assertThat(report.isGood()).isTrue();
        assertThat(report.plots()).hasSize(1);
    }

    @Test
    void aWrongOptionIsRefusedInALine() {
        ChainCommand command = new ChainCommand();
        new CommandLine(command).parseArgs("--steps", "1");
        assertThatThrownBy(command::call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--steps 1: allowed are 2 to 20000");
    }

    private Bill stint(Work work) throws IOException {
        return Silence.during(() -> StintRun.measure(deployed, work));
    }
}
