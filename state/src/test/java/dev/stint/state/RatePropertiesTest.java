package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.state.RateLimits.Bucket;
import dev.stint.state.RateLimits.Decision;
import dev.stint.state.RateLimits.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds of every token bucket, whoever comes when. */
final class RatePropertiesTest {
    private static final Bucket BUCKET = Bucket.ofAll("all");

    private final ManualClock clock = new ManualClock();

    private RateLimits limits() {
        return new TableLimits(new InMemoryItems(), StoreConfig.of("sessions").withClock(clock));
    }

    @Property
    void inNoWindowAreMoreTakenThanTheBucketHoldsAndWhatComesBackMeanwhile(
            @ForAll @IntRange(min = 1, max = 50) int count,
            @ForAll @LongRange(min = 1, max = 100_000) long perMillis,
            @ForAll @Size(max = 200) List<@LongRange(max = 5_000) Long> pauses) {
        Rate rate = new Rate(count, Duration.ofMillis(perMillis));
        RateLimits limits = limits();
        List<Instant> taken = new ArrayList<>();
        for (long pause : pauses) {
            clock.advance(Duration.ofMillis(pause));
            if (limits.take(BUCKET, rate) instanceof Decision.Taken) {
                taken.add(clock.instant());
            }
        }

        for (int from = 0; from < taken.size(); from++) {
            for (int to = from; to < taken.size(); to++) {
                Duration window = Duration.between(taken.get(from), taken.get(to));
                long back = BigDecimal.valueOf(window.toNanos())
                        .multiply(BigDecimal.valueOf(count))
                        .divide(BigDecimal.valueOf(rate.per().toNanos()), RoundingMode.FLOOR)
                        .longValue();
                assertThat((long) (to - from + 1)).isLessThanOrEqualTo(count + back);
            }
        }
    }

    @Property
    void whoeverIsRefusedAndWaitsAsToldIsLetIn(
            @ForAll @IntRange(min = 1, max = 1_000_000) int count,
            @ForAll @LongRange(min = 1, max = 86_400_000) long perMillis,
            @ForAll @IntRange(min = 1, max = 30) int callers) {
        Rate rate = new Rate(count, Duration.ofMillis(perMillis));
        RateLimits limits = limits();
        for (int i = 0; i < callers; i++) {
            if (limits.take(BUCKET, rate) instanceof Decision.Refused(Duration retryAfter)) {
                assertThat(retryAfter).isPositive().isLessThanOrEqualTo(rate.per());
                clock.advance(retryAfter.minusNanos(1));
                assertThat(limits.take(BUCKET, rate)).isEqualTo(new Decision.Refused(Duration.ofNanos(1)));
                clock.advance(Duration.ofNanos(1));
                assertThat(limits.take(BUCKET, rate)).isEqualTo(new Decision.Taken());
            }
        }
    }
}
