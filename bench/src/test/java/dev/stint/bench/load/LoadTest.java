package dev.stint.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Refusal;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Section;
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

@Timeout(300)
class LoadTest {
    @TempDir
    private Path folder;

    @Test
    void everyTurnHasItsStepsAndItsEffectOnce() throws Exception {
        List<String> progress = new ArrayList<>();

        Report report = new Load(options(Duration.ofSeconds(2)), progress::add).report();
        report.writeTo(folder);

        // Seconds do not tell whether memory grows, so there is no goal for it.
        assertThat(report.goals())
                .extracting(Goal::text)
                .containsExactly("lost steps", "duplicated steps", "turns without their answer");
        assertThat(report.isGood()).as(report.text()).isTrue();
        assertThat(report.sections()).hasSize(5);
        Section steady = report.sections().get(3);
        assertThat(steady.title()).isEqualTo("4 turns a second for 2.0 seconds");
        assertThat(steady.notes()).last().asString().containsAnyOf("looked at", "/proc");
        Measure turns = report.sections().getLast().measures().get(0);
        Measure runs = report.sections().getLast().measures().get(1);
        assertThat(turns.figures()).isEqualTo(runs.figures());
        assertThat(progress).anyMatch(line -> line.startsWith("steady: minute 0.0 of 0.0"));
        assertThat(folder.resolve("load.png")).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --rounds=0        | --rounds is 0; allowed are 1 to 1000
                    --rounds=-1       | --rounds is -1; allowed are 1 to 1000
                    --users=0         | --users is [0]; allowed are 1 to 1000 users each
                    --users=1,-2      | --users is [1, -2]; allowed are 1 to 1000 users each
                    --users=10,1      | --users is [10, 1]; allowed are levels that rise
                    --users=5,5       | --users is [5, 5]; allowed are levels that rise
                    --seconds=0       | --seconds is 0.0; allowed are more than 0
                    --seconds=-1      | --seconds is -1.0; allowed are more than 0
                    --seconds=NaN     | --seconds is NaN; a number is needed
                    --rate=0          | --rate is 0; allowed are 1 to 1000 turns a second
                    --rate=-5         | --rate is -5; allowed are 1 to 1000 turns a second
                    --minutes=-1      | --minutes is -1.0; allowed are 0, which leaves the steady part out
                    --minutes=100000  | --minutes is 100000.0; allowed are 0, which leaves the steady part out
                    --minutes=Infinity | --minutes is Infinity; a number is needed""")
    void optionsThatMakeNoSenseAreRefusedBeforeAnythingStarts(String option, String why) {
        StringWriter told = new StringWriter();
        CommandLine line = Refusal.installOn(new CommandLine(new LoadCommand())).setErr(new PrintWriter(told, true));

        assertThat(line.execute(option)).isEqualTo(2);
        assertThat(told.toString()).startsWith("load: " + why).hasLineCount(1);
    }

    @Test
    void usersAndTimesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new LoadOptions(1, List.of(), Duration.ofSeconds(1), 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1000 users");
    }

    static LoadOptions options(Duration steady) {
        return new LoadOptions(1, List.of(1, 4), Duration.ofMillis(500), 4, steady);
    }
}
