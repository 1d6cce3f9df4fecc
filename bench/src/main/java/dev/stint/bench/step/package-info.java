/**
 * The runtime's own time a step: {@code step}. JMH times whole stints of one step and of many, from the same session,
 * and the difference is what a step takes: no restore, no end of a run. Each round is a process of its own.
 */
@NullMarked
package dev.stint.bench.step;

import org.jspecify.annotations.NullMarked;
