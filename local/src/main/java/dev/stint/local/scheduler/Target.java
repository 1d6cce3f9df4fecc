package dev.stint.local.scheduler;

import java.time.Duration;
import java.util.Optional;

/**
 * What a schedule calls.
 *
 * @param arn of a function, a state machine, or an operation
 * @param input as it was given, if it was
 * @param delivery the call
 * @param retryAttempts how often a call is repeated that failed for a passing reason
 * @param longestAge how long after the first call it is repeated
 */
record Target(String arn, Optional<String> input, Delivery delivery, int retryAttempts, Duration longestAge) {}
