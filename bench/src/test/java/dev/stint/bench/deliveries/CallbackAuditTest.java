package dev.stint.bench.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallbackAuditTest {
    private static final Receiver.Told TOLD = new Receiver.Told("r1", "cb_r1", "body", true, true);
    private static final Receiver.Told TURNED_AWAY = new Receiver.Told("r1", "cb_r1", "body", true, false);

    @Test
    void oneThatWasTurnedAwayAndComesAgainIsTold() {
        assertThat(audit(TURNED_AWAY, TOLD)).isEqualTo(new Findings.Callbacks(1, 1, 2, 1, 0, 0));
    }

    @Test
    void oneThatWasTakenAndComesAgainIsARepeat() {
        assertThat(audit(TOLD, TOLD)).isEqualTo(new Findings.Callbacks(1, 1, 2, 0, 1, 0));
    }

    @Test
    void oneThatWasTurnedAwayForGoodIsNotTold() {
        assertThat(audit(TURNED_AWAY).told()).isZero();
    }

    @Test
    void oneThatIsBadlySignedOrNotTheSameAsBeforeOrWantedByNobodyIsWrong() {
        assertThat(audit(new Receiver.Told("r1", "cb_r1", "body", false, false)).wrong())
                .isEqualTo(1);
        assertThat(audit(TOLD, new Receiver.Told("r1", "cb_r1", "other", true, true))
                        .wrong())
                .isEqualTo(1);
        assertThat(audit(TOLD, new Receiver.Told("r1", "cb_other", "body", true, true))
                        .wrong())
                .isEqualTo(1);
        assertThat(audit(new Receiver.Told("r2", "cb_r2", "body", true, true)).wrong())
                .isEqualTo(1);
    }

    private static Findings.Callbacks audit(Receiver.Told... told) {
        return new CallbackAudit(List.of(told), new ArrayList<>()).findings(Set.of("r1"));
    }
}
