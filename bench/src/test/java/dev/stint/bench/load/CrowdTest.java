package dev.stint.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.bench.report.Report;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrowdTest {
    private final Ledger ledger = new Ledger();

    @Test
    void aTurnCountsByItsOwnAnswerAndNotByThoseOfTheTurnsBefore() throws Exception {
        Recorder latencies = new Recorder(3);
        try (Packer packer = new Packer(ticket -> ticket.endsWith("-2"))) {
            User user = new User(Target.STINT, packer.api(), ledger, latencies);
            for (int turn = 0; turn < 4; turn++) {
                user.turn(System.nanoTime());
            }

            assertThat(user.errors()).isEqualTo(2);
        }
        assertThat(ledger.turns()).extracting(Ledger.Turn::answered).containsExactly(true, false, true, false);
        assertThat(latencies.getIntervalHistogram().getTotalCount()).isEqualTo(2);
    }

    @Test
    void whatFailsInAStormIsCountedAndTheRestIsReported() throws Exception {
        Crowd.Watched storm;
        Audit audit;
        try (Packer packer = new Packer(ticket -> ticket.endsWith("-3"))) {
            storm = new Crowd(Target.STINT, 3, Duration.ofMillis(300)).watch(packer.api(), ledger);
            audit = Audit.of(packer.journals(ledger.turns()), packer.effects(), ledger.turns());
        }
        long answered =
                storm.seconds().stream().mapToLong(Histogram::getTotalCount).sum();

        assertThat(storm.errors()).isPositive();
        assertThat(answered).isPositive().isEqualTo(ledger.turns().size() - storm.errors());
        assertThat(audit).isEqualTo(new Audit(ledger.turns().size(), 0, 0));
        assertThat(report(storm, audit).text()).contains("turns without their answer", "missed");
    }

    @Test
    void aLoadWithoutAnyAnswerIsReported() throws Exception {
        Crowd.Watched storm;
        try (Packer packer = new Packer(ticket -> true)) {
            storm = new Crowd(Target.STINT, 1, Duration.ofMillis(100)).watch(packer.api(), ledger);
        }

        assertThat(storm.errors()).isEqualTo(ledger.turns().size());
        assertThat(report(storm, new Audit(0, 0, 0)).isGood()).isFalse();
    }

    private Report report(Crowd.Watched storm, Audit audit) {
        return new LoadReport(
                        LoadTest.options(Duration.ZERO),
                        Map.of(),
                        storm,
                        storm,
                        Optional.empty(),
                        ledger.turns(),
                        audit)
                .report();
    }
}
