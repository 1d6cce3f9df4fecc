/**
 * What other services call on their own: functions, state machines and queues, by their ARN, as EventBridge and its
 * Scheduler do. A call that fails for a passing reason is repeated by the target's retry policy; one that is given up
 * goes to the target's dead-letter queue, if it has one. Functions are invoked asynchronously; queues and state
 * machines are called at the stack's endpoint.
 */
@NullMarked
package dev.stint.local.targets;

import org.jspecify.annotations.NullMarked;
