package dev.stint.state;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets: each holds a number of tokens that come back evenly. A bucket is one item, so it takes about 1,000
 * calls a second, whoever makes them.
 */
public interface RateLimits {
    /** Takes one token from a bucket, which is full until somebody takes from it. */
    Decision take(Bucket bucket, Rate rate);

    /** Whether a token was there. */
    sealed interface Decision {
        /** It was, and is gone now. */
        record Taken() implements Decision {}

        /**
         * It was not; nothing was taken.
         *
         * @param retryAfter when one will be there, if nobody else takes it; more than zero
         */
        record Refused(Duration retryAfter) implements Decision {}
    }

    /**
     * Names one bucket.
     *
     * @param tenant whose it is, or null for one that all tenants share
     * @param name 1 to 256 characters, such as {@code caller/alice}
     */
    record Bucket(@Nullable String tenant, String name) {
        public Bucket {
            if (tenant != null) {
                SessionKey.requireLength("tenant", tenant);
            }
            SessionKey.requireLength("a bucket's name", name);
        }

        /** A bucket that all tenants share. */
        public static Bucket ofAll(String name) {
            return new Bucket(null, name);
        }
    }

    /**
     * How much a bucket holds, and how fast it fills.
     *
     * @param count tokens in a full bucket, 1 to 1,000,000
     * @param per in what time an empty one is full again, a millisecond to 30 days
     */
    record Rate(int count, Duration per) {
        public Rate {
            if (count < 1 || count > 1_000_000) {
                throw new IllegalArgumentException("%d at once; allowed are 1 to 1000000".formatted(count));
            }
            if (per.compareTo(Duration.ofMillis(1)) < 0 || per.compareTo(Duration.ofDays(30)) > 0) {
                throw new IllegalArgumentException("refilled in %s; allowed are 1 ms to 30 days".formatted(per));
            }
        }
    }
}
