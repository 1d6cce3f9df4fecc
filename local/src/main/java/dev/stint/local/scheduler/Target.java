package dev.stint.local.scheduler;

import dev.stint.local.targets.Delivery;
import dev.stint.local.targets.RetryPolicy;
import java.util.Optional;

/**
 * What a schedule calls.
 *
 * @param arn of a function, a state machine, a queue, or an operation
 * @param input as it was given, if it was
 * @param delivery the call
 * @param retries how long a call is repeated that failed for a passing reason
 * @param deadLetters the ARN of the queue for inputs that nobody accepted, if there is one
 */
record Target(
        String arn, Optional<String> input, Delivery delivery, RetryPolicy retries, Optional<String> deadLetters) {}
