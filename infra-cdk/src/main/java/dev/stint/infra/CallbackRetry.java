package dev.stint.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.JitterType;
import software.amazon.awscdk.services.stepfunctions.RetryProps;

/**
 * When a callback is tried again: after 10 s, then 2.5 times as long each time, up to two hours; twelve times, which is
 * up to 10.8 h, and with full jitter half of that on average. Whatever went wrong may go right later, a table or a
 * secret out of reach too, but for what the function says is final.
 */
final class CallbackRetry {
    /** What the function throws where no other attempt could succeed; its name is the error's. */
    static final String FINAL = "dev.stint.functions.CallbackRefusedException";

    private CallbackRetry() {}

    /** In their order: the first that names an error counts, and the name of all errors must be alone and last. */
    static List<RetryProps> all() {
        var never = RetryProps.builder().errors(List.of(FINAL)).maxAttempts(0).build();
        var hours = RetryProps.builder()
                .errors(List.of(ServiceCall.ANY))
                .interval(Duration.seconds(10))
                .backoffRate(2.5)
                .maxAttempts(12)
                .maxDelay(Duration.hours(2))
                .jitterStrategy(JitterType.FULL)
                .build();
        return List.of(never, hours);
    }
}
