/**
 * EventBridge Scheduler: schedules of the template and of the API fire on the stack's clock, at functions and at state
 * machines.
 */
@NullMarked
package dev.stint.local.scheduler;

import org.jspecify.annotations.NullMarked;
