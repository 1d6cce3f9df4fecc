package dev.stint.state;

import java.time.Duration;
import java.time.Instant;

/**
 * Token buckets in the session table, by the generic cell rate algorithm: a bucket is one number, the moment at which
 * it is full again ({@code tat}, in nanoseconds since 1970). One conditional write takes a token from a full bucket or
 * refuses; two take one from a bucket that others took from.
 *
 * <p>The caller's clock decides. One that is slow sees less than there is, so a skew of clocks refuses too much rather
 * than too little; and a write that the SDK sends again, since its answer was lost, may take two.
 */
final class TableLimits implements RateLimits {
    static final String FULL_AT = "tat";

    private static final long SECOND = 1_000_000_000;

    private final Items items;
    private final StoreConfig config;

    TableLimits(Items items, StoreConfig config) {
        this.items = items;
        this.config = config;
    }

    @Override
    public Decision take(Bucket bucket, Rate rate) {
        Instant instant = config.clock().instant();
        long now = Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
        // Rounded up, so that never more comes back than the rate says.
        long token = Math.ceilDiv(rate.per().toNanos(), (long) rate.count());
        long latest = now + token * (rate.count() - 1);
        Item.Writer writer = Item.writer(Keys.buckets(bucket.tenant()), Keys.encode(bucket.name()))
                .number(SessionTable.TTL, Math.ceilDiv(latest + token, SECOND));
        Update rest = Update.set(writer.item());
        Update full = Update.set(writer.number(FULL_AT, now + token).item());

        Items.Attempt first = items.update(full, new Condition.Missing(FULL_AT).or(Condition.atMost(FULL_AT, now - 1)));
        if (first.made()) {
            return new Decision.Taken();
        }
        long seen = fullAt(first, latest);
        if (seen > latest) {
            return refused(seen - latest);
        }
        Items.Attempt second = items.update(rest.plus(FULL_AT, token), new Condition.Between(FULL_AT, now, latest));
        return second.made() ? new Decision.Taken() : refused(fullAt(second, latest) - latest);
    }

    /** Nothing there can only mean that DynamoDB has just deleted the item: the next try finds a full bucket. */
    private static long fullAt(Items.Attempt refused, long latest) {
        return refused.item() == null ? latest + 1 : refused.item().number(FULL_AT);
    }

    private static Decision refused(long nanos) {
        return new Decision.Refused(Duration.ofNanos(Math.max(1, nanos)));
    }
}
