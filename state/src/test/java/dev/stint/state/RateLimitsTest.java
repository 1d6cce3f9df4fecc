package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.state.RateLimits.Bucket;
import dev.stint.state.RateLimits.Decision;
import dev.stint.state.RateLimits.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class RateLimitsTest {
    private static final Rate THREE_A_MINUTE = new Rate(3, Duration.ofMinutes(1));

    private final Engine.Bench bench;
    private final RateLimits limits;
    private final Bucket bucket;

    RateLimitsTest(Engine engine) {
        bench = engine.bench();
        limits = bench.stores().limits();
        bucket = new Bucket(bench.tenant(), "caller/ann#");
    }

    private Decision take() {
        return limits.take(bucket, THREE_A_MINUTE);
    }

    @Test
    void aFullBucketGivesItsTokensAndThenSaysWhenTheNextComes() {
        assertThat(List.of(take(), take(), take())).containsOnly(new Decision.Taken());
        assertThat(take()).isEqualTo(new Decision.Refused(Duration.ofSeconds(20)));

        bench.clock().advance(Duration.ofSeconds(5));
        assertThat(take()).isEqualTo(new Decision.Refused(Duration.ofSeconds(15)));
        bench.clock().advance(Duration.ofSeconds(15));
        assertThat(take()).isEqualTo(new Decision.Taken());
        assertThat(take()).isEqualTo(new Decision.Refused(Duration.ofSeconds(20)));
    }

    @Test
    void aBucketThatWasLeftAloneIsFullAndNoMore() {
        take();
        bench.clock().advance(Duration.ofDays(2));

        assertThat(List.of(take(), take(), take())).containsOnly(new Decision.Taken());
        assertThat(take()).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void bucketsDoNotMeet() {
        Rate one = new Rate(1, Duration.ofHours(1));
        String name = bench.tenant();

        assertThat(limits.take(new Bucket(bench.tenant(), name), one)).isEqualTo(new Decision.Taken());
        assertThat(limits.take(Bucket.ofAll(name), one)).isEqualTo(new Decision.Taken());
        assertThat(limits.take(new Bucket(bench.tenant() + "#", name), one)).isEqualTo(new Decision.Taken());
        assertThat(limits.take(Bucket.ofAll(name), one)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void manyAtOnceGetTheBucketsTokensAndNoMore() throws Exception {
        Rate rate = new Rate(10, Duration.ofHours(1));
        List<Future<Decision>> decisions = new ArrayList<>();
        // Unmetered: a meter is called on each caller's thread.
        RateLimits shared =
                new TableLimits(bench.items(), StoreConfig.of("sessions").withClock(bench.clock()));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                decisions.add(callers.submit(() -> shared.take(bucket, rate)));
            }
        }

        int taken = 0;
        for (Future<Decision> decision : decisions) {
            taken += decision.get() instanceof Decision.Taken ? 1 : 0;
        }
        assertThat(taken).isEqualTo(10);
    }

    @Test
    void aCallIsOneWriteOfAFullBucketOneOfAnEmptyOneAndTwoBetween() {
        take();
        assertThat(bench.calls()).containsExactly("UpdateItem 0/1");
        take();
        take();
        assertThat(bench.calls())
                .containsExactly("UpdateItem 0/1", "UpdateItem 0/1", "UpdateItem 0/1", "UpdateItem 0/1");
        take();
        assertThat(bench.calls()).containsExactly("UpdateItem 0/1");
    }

    @Test
    void aRateHasItsLimits() {
        assertThatThrownBy(() -> new Rate(0, Duration.ofSeconds(1))).hasMessageContaining("1 to 1000000");
        assertThatThrownBy(() -> new Rate(1, Duration.ofDays(31))).hasMessageContaining("30 days");
    }
}
