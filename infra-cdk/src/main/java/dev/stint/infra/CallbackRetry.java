package dev.stint.infra;

import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.JitterType;
import software.amazon.awscdk.services.stepfunctions.RetryProps;

/**
 * When a callback is tried again: after 10 s, then 2.5 times as long each time, up to two hours; twelve times, which is
 * up to 10.8 h, and with full jitter half of that on average. Any other error is final.
 */
final class CallbackRetry {
    /** What the function throws where the receiver may answer otherwise later; its name is the error's. */
    static final String AGAIN = "dev.stint.functions.CallbackRetryException";

    private CallbackRetry() {}

    static RetryProps props() {
        return RetryProps.builder()
                .errors(Stream.concat(Stream.of(AGAIN), ChainRetry.notOfTheHandler())
                        .toList())
                .interval(Duration.seconds(10))
                .backoffRate(2.5)
                .maxAttempts(12)
                .maxDelay(Duration.hours(2))
                .jitterStrategy(JitterType.FULL)
                .build();
    }
}
