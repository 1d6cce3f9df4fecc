package dev.stint.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.bench.cost.CountedRun.Count;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formula against what DynamoDB Local counts of real runs. */
class JournalUnitsTest {
    private static final int BYTES_A_TOKEN = 4;
    private static final int STEP_SECONDS = 60;
    private static final Duration STEP = Duration.ofSeconds(STEP_SECONDS);

    private static CountedRun counted;

    @BeforeAll
    static void start() throws Exception {
        counted = new CountedRun();
    }

    @AfterAll
    static void stop() {
        counted.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 40})
    void aRunWritesAUnitAStepAndElevenMoreHoweverManyStintsItTakes(int steps) throws Exception {
        String thread = "writes-" + steps;
        Count first = counted.background(thread, steps, 400, STEP);
        Count second = counted.background(thread, steps, 400, STEP);
        double formula = JournalUnits.of(steps, 0, steps * STEP_SECONDS).write();

        // Its session is listed from when it begins.
        assertThat(first.write()).isEqualTo(formula + 2);
        assertThat(second.write()).isEqualTo(formula);
    }

    @Test
    void aRunWithinItsRequestWritesAsMuch() throws Exception {
        counted.inline("inline", 9, 400);

        assertThat(counted.inline("inline", 9, 400).write())
                .isEqualTo(JournalUnits.of(9, 0, 20).write());
    }

    @ParameterizedTest
    @CsvSource({"9, 500", "9, 1200", "20, 1200", "40, 1200"})
    void aRunReadsAboutWhatItsRestoresOfTheTranscriptComeTo(int steps, int bytes) throws Exception {
        String thread = "reads-%d-%d".formatted(steps, bytes);
        counted.background(thread, steps, bytes, STEP);
        Count count = counted.background(thread, steps, bytes, STEP);
        // As large as the transcript is in the middle of this second run.
        int tokens = steps * bytes * 3 / 2 / BYTES_A_TOKEN;

        assertThat(JournalUnits.of(steps, tokens, count.stints() * 900.0).read())
                .isBetween(count.read() * 0.9, count.read() * 1.5 + 1);
    }

    @Test
    void aRunWithinItsRequestRestoresOnce() throws Exception {
        counted.inline("restored", 9, 1200);
        Count count = counted.inline("restored", 9, 1200);

        assertThat(JournalUnits.of(9, 9 * 1200 / BYTES_A_TOKEN, 20).read())
                .isBetween(count.read() * 0.9, count.read() * 1.5 + 1);
    }
}
