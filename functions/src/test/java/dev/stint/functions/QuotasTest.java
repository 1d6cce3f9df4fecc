package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.state.RateLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private static final Optional<RateLimits.Rate> NONE = Optional.empty();

    @Test
    void aCallerWhoSendsTooMuchIsToldWhenToComeBack() throws IOException {
        Harness harness = new Harness(new FunctionConfig.Rates(rate(3, 60), NONE));
        harness.caller = "ann";
        for (int i = 0; i < 3; i++) {
            assertThat(harness.post("/threads", "{}").status()).isEqualTo(200);
        }

        Harness.Answer refused = harness.post("/threads", "{}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().path("retry-after").asText()).isEqualTo("20");
        assertThat(refused.body().path("code").asText()).isEqualTo("too_many_requests");

        harness.caller = "bob";
        assertThat(harness.post("/threads", "{}").status()).isEqualTo(200);
        harness.caller = "ann";
        harness.clock.of(Duration.ofSeconds(20));
        assertThat(harness.post("/threads", "{}").status()).isEqualTo(200);
        assertThat(harness.post("/threads", "{}").status()).isEqualTo(429);
    }

    @Test
    void allCallersTogetherHaveALimitToo() throws IOException {
        Harness harness = new Harness(new FunctionConfig.Rates(NONE, rate(2, 60)));
        harness.caller = "ann";
        assertThat(harness.post("/threads", "{}").status()).isEqualTo(200);
        harness.caller = "bob";
        assertThat(harness.post("/threads", "{}").status()).isEqualTo(200);
        harness.caller = "eve";
        assertThat(harness.post("/threads", "{}").status()).isEqualTo(429);
    }

    @Test
    void healthIsNotLimited() throws IOException {
        Harness harness = new Harness(new FunctionConfig.Rates(rate(1, 60), rate(1, 60)));
        harness.caller = "ann";
        assertThat(harness.post("/threads", "{}").status()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(harness.get("/ok").status()).isEqualTo(200);
            assertThat(harness.get("/health").status()).isEqualTo(200);
        }
    }

    private static Optional<RateLimits.Rate> rate(int count, int seconds) {
        return Optional.of(new RateLimits.Rate(count, Duration.ofSeconds(seconds)));
    }
}
