package dev.stint.functions;

import dev.stint.events.Problem;
import dev.stint.state.RateLimits;
import java.util.Optional;

/**
 * How much is served: to one caller, and to all together. Each limit that is set costs one write a request, so none is
 * unless somebody says so. Thread-safe.
 *
 * @param caller {@code STINT_RATE_CALLER}: for each caller; empty for no limit
 * @param all {@code STINT_RATE_ALL}: for all callers together; empty for no limit
 */
record Quotas(RateLimits limits, Optional<RateLimits.Rate> caller, Optional<RateLimits.Rate> all) {
    private static final RateLimits.Bucket ALL = RateLimits.Bucket.ofAll("requests");

    static Quotas of(Application application) {
        FunctionConfig.Rates rates = application.config().rates();
        return new Quotas(application.stores().limits(), rates.caller(), rates.all());
    }

    /** @throws Problem 429 if this request is one too many */
    void take(Call call) {
        if (call.caller().isEmpty()) {
            // Nobody has a bucket: such a caller is refused behind here.
            return;
        }
        caller.ifPresent(rate -> take(new RateLimits.Bucket(call.tenant(), "caller/" + call.owner()), rate, "you"));
        all.ifPresent(rate -> take(ALL, rate, "all callers together"));
    }

    private void take(RateLimits.Bucket bucket, RateLimits.Rate rate, String whose) {
        switch (limits.take(bucket, rate)) {
            case RateLimits.Decision.Taken taken -> {}
            case RateLimits.Decision.Refused refused ->
                throw Problem.tooMany(
                        "%s may send %d requests in %d s, and have; try again later"
                                .formatted(whose, rate.count(), rate.per().toSeconds()),
                        refused.retryAfter());
        }
    }
}
