/**
 * EventBridge Scheduler: schedules of the template and of the API fire on the stack's clock, at functions, state
 * machines and queues, with its retry policy and dead-letter queue.
 */
@NullMarked
package dev.stint.local.scheduler;

import org.jspecify.annotations.NullMarked;
