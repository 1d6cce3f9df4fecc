package dev.stint.local.events;

import dev.stint.local.targets.Delivery;
import dev.stint.local.targets.RetryPolicy;
import java.util.Optional;

/**
 * A target of a rule.
 *
 * @param arn of a function, a state machine or a queue
 * @param input what it gets of an event
 * @param delivery the call
 * @param retries how long a call is repeated that failed for a passing reason
 * @param deadLetters the ARN of the queue for events that it did not accept, if there is one
 */
record RuleTarget(
        String arn, TargetInput input, Delivery delivery, RetryPolicy retries, Optional<String> deadLetters) {}
