package dev.stint.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
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
        AtomicBoolean failed = new AtomicBoolean();
        try (Packer packer = new Packer(ticket -> failed.compareAndSet(false, true))) {
            storm = new Crowd(Target.STINT, 3, Duration.ofMillis(300)).watch(packer.api(), ledger);
            audit = Audit.of(packer.journals(ledger.turns()), packer.effects(), ledger.turns());
        }
        long answered =
                storm.seconds().stream().mapToLong(Histogram::getTotalCount).sum();

        assertThat(storm.errors()).isEqualTo(1);
        assertThat(answered).isPositive().isEqualTo(ledger.turns().size() - 1);
        assertThat(audit).isEqualTo(new Audit(ledger.turns().size(), 0, 0));
    }
}
