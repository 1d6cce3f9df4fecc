/**
 * An interpreter for the Amazon States Language that a laptop runs in place of AWS Step Functions.
 *
 * <p>{@link dev.stint.local.states.StateMachines} is the way in: definitions are added to it, and it answers the
 * operations of the Step Functions API. What tasks call and what time it is come through two ports,
 * {@link dev.stint.local.states.TaskIntegrations} and {@link dev.stint.local.states.Timers}. Each type of state, each
 * operation and each function that Step Functions adds to JSONata is registered in one place and lives in one file.
 * Only JSONata is understood; what is not understood is refused by name when a definition is added, never skipped.
 */
@NullMarked
package dev.stint.local.states;

import org.jspecify.annotations.NullMarked;
