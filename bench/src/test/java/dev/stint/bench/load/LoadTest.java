package dev.stint.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LoadTest {
    @TempDir
    private Path folder;

    @Test
    void everyTurnHasItsStepsAndItsEffectOnce() throws Exception {
        var options = new LoadOptions(1, List.of(1, 6), Duration.ofSeconds(2), 4, Duration.ZERO);

        Report report = new Load(options, line -> {}).report();
        report.writeTo(folder);

        assertThat(report.goals()).hasSize(3);
        assertThat(report.isGood()).as(report.text()).isTrue();
        assertThat(report.sections()).hasSize(4);
        Measure turns = report.sections().getLast().measures().get(0);
        Measure runs = report.sections().getLast().measures().get(1);
        assertThat(turns.figures()).isEqualTo(runs.figures());
        assertThat(folder.resolve("load.png")).exists();
    }

    @Test
    void usersAndTimesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new LoadOptions(1, List.of(0), Duration.ofSeconds(1), 1, Duration.ZERO))
                .hasMessageContaining("1 to 1000 users");
        assertThatThrownBy(() -> new LoadOptions(1, List.of(1), Duration.ZERO, 1, Duration.ZERO))
                .hasMessageContaining("some time");
    }
}
