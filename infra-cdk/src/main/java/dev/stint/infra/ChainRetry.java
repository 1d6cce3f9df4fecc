package dev.stint.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.JitterType;
import software.amazon.awscdk.services.stepfunctions.RetryProps;

/**
 * What the chain tries again, and how often. Everything may be tried again, since a stint resumes from the journal;
 * what differs is how long it is worth it. Intervals double from one second, with full jitter.
 *
 * <p>Names are those of Lambda's {@code Invoke} errors, which Step Functions reports with the prefix {@code Lambda.},
 * or as the runtime gave them ("Invoke", AWS Lambda API Reference; "Handle Lambda service exceptions" and "Handling
 * errors in Step Functions workflows", AWS Step Functions Developer Guide).
 */
record ChainRetry(int attempts, int maxDelaySeconds, List<String> errors) {
    /** Nothing ran: throttled, or the version's snapshot is still being made, which takes minutes. */
    private static final ChainRetry NOT_STARTED = new ChainRetry(
            30,
            60,
            List.of(
                    "Lambda.TooManyRequestsException",
                    "Lambda.SnapStartNotReadyException",
                    "Lambda.ResourceNotReadyException",
                    "Lambda.ResourceConflictException"));

    /** A fault on the way: something may have run. */
    private static final ChainRetry FAULT = new ChainRetry(
            10,
            60,
            List.of(
                    "Lambda.ServiceException",
                    "Lambda.AWSLambdaException",
                    "Lambda.SdkClientException",
                    "Lambda.ClientExecutionTimeoutException",
                    "Lambda.SnapStartException",
                    "Lambda.SnapStartTimeoutException"));

    /**
     * Timed out or killed, out of memory included. A step that does that each time does it this often; then StintFail
     * commits the run's failure.
     */
    private static final ChainRetry KILLED = new ChainRetry(
            10, 30, List.of("Lambda.Unknown", "Sandbox.Timedout", "Runtime.ExitError", "States.Timeout"));

    /** The handler threw. A step's exception is committed as a failure, so this is a service that is out of reach. */
    private static final ChainRetry THREW = new ChainRetry(10, 60, List.of("States.TaskFailed"));

    /** All of them, in their order: the first that matches an error counts. */
    static List<ChainRetry> all() {
        return List.of(NOT_STARTED, FAULT, KILLED, THREW);
    }

    /**
     * For a call of AWS's own: whatever the error, since all of them may be called twice, but not those that will be
     * the same the next time ("Learning to use AWS service SDK integrations in Step Functions": an error's name is the
     * service's, a dot, and the error's with the suffix {@code Exception}).
     */
    static List<ChainRetry> call(int attempts, String... lasting) {
        var others = new ChainRetry(attempts, 60, List.of("States.TaskFailed"));
        // A retrier must name an error.
        return lasting.length == 0 ? List.of(others) : List.of(new ChainRetry(0, 60, List.of(lasting)), others);
    }

    RetryProps props() {
        return RetryProps.builder()
                .errors(errors)
                .interval(Duration.seconds(1))
                .backoffRate(2)
                .maxAttempts(attempts)
                .maxDelay(Duration.seconds(maxDelaySeconds))
                .jitterStrategy(JitterType.FULL)
                .build();
    }
}
