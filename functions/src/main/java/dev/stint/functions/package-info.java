/**
 * The step runtime and the Lambda handlers.
 *
 * <p>A stint restores a session, runs steps, commits each, and stops when the outcome says so, when the journal moved
 * under it, or when the time that is left is less than a step is known to need. What a user writes is a
 * {@link dev.stint.functions.StintApp}; what AWS calls is {@link dev.stint.functions.StintFunction} and
 * {@link dev.stint.functions.ApiFunction}. Handlers hold no per-request state, so one environment may serve many
 * invocations at once.
 */
@NullMarked
package dev.stint.functions;

import org.jspecify.annotations.NullMarked;
