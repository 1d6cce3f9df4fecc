package dev.stint.bench.chain;

import java.time.Duration;

/**
 * What AWS would bill for one run.
 *
 * @param transitions states entered and retries ("counts a state transition each time a step of your workflow is
 *     executed … including retries", <a href="https://aws.amazon.com/step-functions/pricing/">AWS Step Functions
 *     pricing</a>, Standard workflows)
 * @param invocations of Lambda functions
 * @param billed how long the invocations took together, each rounded up to a millisecond
 * @param events entries of the longest execution's history, which may have 25,000
 */
record Bill(int transitions, int invocations, Duration billed, int events) {}
