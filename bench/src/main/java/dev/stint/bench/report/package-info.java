/**
 * How a measurement is told: a table for people, a plot, and JSON for machines, all from one {@link Report}. Figures
 * are medians with their spread, of rounds in which all subjects take turns.
 */
@NullMarked
package dev.stint.bench.report;

import org.jspecify.annotations.NullMarked;
