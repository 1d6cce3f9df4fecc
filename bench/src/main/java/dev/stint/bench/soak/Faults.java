package dev.stint.bench.soak;

import dev.stint.local.endpoint.EndpointFaults;
import java.time.Duration;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * DynamoDB on a bad day: a few requests are throttled, a few answers are lost, and now and then nearly all requests are
 * throttled for longer than the SDK tries again (eight times, from 25 ms, doubling, with full jitter: 3 s on average).
 * Thread-safe.
 */
final class Faults implements EndpointFaults {
    private static final double THROTTLED = 0.03;
    private static final double LOST = 0.01;
    private static final double THROTTLED_IN_A_STORM = 0.9;
    private static final Duration EVERY = Duration.ofSeconds(20);
    private static final Duration STORM = Duration.ofSeconds(3);

    private final Random random;
    private final LongSupplier nanoTime;
    private volatile boolean on;

    Faults(long seed, LongSupplier nanoTime) {
        this.random = new Random(seed);
        this.nanoTime = nanoTime;
    }

    /** From now on; before it, and after {@link #end}, all is well. */
    void begin() {
        on = true;
    }

    void end() {
        on = false;
    }

    @Override
    public Fault of(String service, String action) {
        if (!on || !service.equals("DynamoDB")) {
            return Fault.NONE;
        }
        double chance = random.nextDouble();
        if (chance < (isStorm() ? THROTTLED_IN_A_STORM : THROTTLED)) {
            return Fault.THROTTLED;
        }
        return chance > 1 - LOST ? Fault.ANSWER_LOST : Fault.NONE;
    }

    private boolean isStorm() {
        return nanoTime.getAsLong() % EVERY.toNanos() < STORM.toNanos();
    }
}
