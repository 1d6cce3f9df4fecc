package dev.stint.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.local.endpoint.EndpointFaults.Fault;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final int CALLS = 10_000;

    @Test
    void nothingGoesWrongBeforeItBeginsAndAfterItEnds() {
        var faults = new Faults(1, () -> 0);

        assertThat(faults.of("DynamoDB", "Query")).isEqualTo(Fault.NONE);
        faults.begin();
        faults.end();
        assertThat(faults.of("DynamoDB", "Query")).isEqualTo(Fault.NONE);
    }

    @Test
    void fewCallsGoWrongInFairWeather() {
        List<Fault> fair = calls(Duration.ofSeconds(10));

        assertThat(Collections.frequency(fair, Fault.THROTTLED)).isBetween(1, CALLS / 20);
        assertThat(Collections.frequency(fair, Fault.ANSWER_LOST)).isBetween(1, CALLS / 50);
    }

    @Test
    void inAStormNearlyAllCallsAreThrottled() {
        assertThat(Collections.frequency(calls(Duration.ofSeconds(1)), Fault.THROTTLED))
                .isGreaterThan(CALLS * 8 / 10);
    }

    private static List<Fault> calls(Duration at) {
        var faults = new Faults(1, at::toNanos);
        faults.begin();
        return IntStream.range(0, CALLS)
                .mapToObj(call -> faults.of("DynamoDB", "PutItem"))
                .toList();
    }
}
