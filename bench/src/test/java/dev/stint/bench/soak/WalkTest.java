package dev.stint.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.bench.stack.BenchStack;
import dev.stint.local.endpoint.EndpointFaults.Fault;
import dev.stint.state.Consumed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class WalkTest {
    private static final int STEPS = 10_000;

    @Test
    void aRunOfTenThousandStepsEndsOverSeveralExecutionsAndOneQueryRestoresIt() throws Exception {
        try (BenchStack stack = BenchStack.start((service, action) -> Fault.NONE, event -> {})) {
            Walk walk = Walk.take(stack, STEPS, Duration.ofMinutes(8));

            assertThat(walk.status()).isEqualTo("success");
            assertThat(walk.steps()).isEqualTo(STEPS);
            assertThat(walk.stints()).isGreaterThan(10);
            assertThat(walk.executions()).isGreaterThanOrEqualTo(3);
            assertThat(walk.restore()).extracting(Consumed::operation).containsExactly("Query");
            assertThat(walk.passed(STEPS)).isTrue();
        }
    }
}
