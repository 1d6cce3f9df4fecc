package dev.stint.bench.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.bench.report.Refusal;
import dev.stint.bench.report.Report;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Deliveries few enough for every build. What they count is held, never how long it took. */
@Timeout(300)
class DeliveriesTest {
    @TempDir
    private Path folder;

    @Test
    void eachGoodDeliveryIsOneRunAndEachBadOneIsRefusedThoughTheConsumerIsKilled() throws Exception {
        var options = new DeliveriesOptions(
                60, 1, Duration.ofSeconds(6), Duration.ofMinutes(3), 42, folder.resolve("deliveries.log"));
        List<String> told = new ArrayList<>();

        try (Deliveries bench = Deliveries.start(options, told::add)) {
            DeliveriesReport found = bench.run();
            Report report = found.report();

            assertThat(found.findings().problems()).isEmpty();
            assertThat(report.isGood()).as(report.text()).isTrue();
            assertThat(found.findings().runs()).isEqualTo(48);
            assertThat(found.statuses()).containsEntry(202, 54L).containsEntry(401, 6L);
            assertThat(found.kills()).isEqualTo(1);
            assertThat(found.findings().callbacks().turnedAway()).isPositive();
            assertThat(told.getFirst()).startsWith("60 deliveries, seed 42");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --deliveries=0       | --deliveries is 0; allowed are 40 to 100000
                    --deliveries=100001  | --deliveries is 100001; allowed are 40 to 100000
                    --kills=-1           | --kills is -1; allowed are 0 to 4 with so many deliveries
                    --kills=5            | --kills is 5; allowed are 0 to 4 with so many deliveries
                    --minutes=0          | --minutes is 0.0; allowed are up to 120
                    --minutes=121        | --minutes is 121.0; allowed are up to 120""")
    void optionsThatMakeNoSenseAreRefusedBeforeAnythingStarts(String option, String why) {
        StringWriter told = new StringWriter();
        CommandLine line =
                Refusal.installOn(new CommandLine(new DeliveriesCommand())).setErr(new PrintWriter(told, true));

        assertThat(line.execute(option)).isEqualTo(2);
        assertThat(told.toString()).startsWith("deliveries: " + why).hasLineCount(1);
    }
}
