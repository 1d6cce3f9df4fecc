package dev.stint.local.http;

import java.time.Duration;

/**
 * A route and what it leads to.
 *
 * @param key what it serves
 * @param function the name or ARN of the function that answers
 * @param timeout how long the function may take
 * @param iam whether callers are identified by their signature
 */
record Route(RouteKey key, String function, Duration timeout, boolean iam) {}
