/**
 * The application that the soak runs: agents whose tools change a table, so that every effect can be counted, and whose
 * model says what the conversation demands, so that every answer is known beforehand.
 */
@NullMarked
package dev.stint.bench.soak;

import org.jspecify.annotations.NullMarked;
