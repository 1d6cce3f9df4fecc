/**
 * Measurements, each an entry of {@code ./stint bench}. An entry starts what it measures, says what it found in one
 * line, and ends with a status that a script can go by.
 */
@NullMarked
package dev.stint.bench;

import org.jspecify.annotations.NullMarked;
