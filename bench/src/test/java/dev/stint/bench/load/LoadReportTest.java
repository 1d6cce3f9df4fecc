package dev.stint.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Plot;
import dev.stint.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadReportTest {
    @TempDir
    private Path folder;

    @Test
    void aLoadWithoutAnyAnswerIsToldAndMissesItsGoal() throws Exception {
        Report report = report(new Histogram(3), new Memory(List.of()), false);
        report.writeTo(folder);

        assertThat(report.isGood()).isFalse();
        assertThat(report.plots()).isEmpty();
        assertThat(report.text()).contains("time of a turn", "**missed**", "/proc");
    }

    @Test
    void onlyALongEnoughLookAtMemoryHasAGoalThatItIsFlat() {
        assertThat(goals(15)).doesNotContain("memory of the last quarter by the second's");
        assertThat(goals(16)).contains("memory of the last quarter by the second's");
    }

    private static List<String> goals(int looks) {
        Histogram latencies = new Histogram(3);
        latencies.recordValue(1_000);
        Memory memory = new Memory(IntStream.range(0, looks)
                .mapToObj(look -> new Plot.Point(look, 200))
                .toList());
        return report(latencies, memory, true).goals().stream().map(Goal::text).toList();
    }

    private static Report report(Histogram latencies, Memory memory, boolean answered) {
        Sample sample = new Sample(latencies, answered ? 0 : 1, Duration.ofSeconds(1));
        Crowd.Watched watched = new Crowd.Watched(List.of(latencies), sample.errors());
        return new LoadReport(
                        LoadTest.options(Duration.ofMinutes(2)),
                        Map.of(1, Map.of(Target.STINT.subject(), List.of(sample))),
                        watched,
                        watched,
                        Optional.of(new Steady.Seen(sample, memory)),
                        List.of(new Ledger.Turn("s", "s-1", "", answered)),
                        new Audit(1, 0, 0))
                .report();
    }
}
