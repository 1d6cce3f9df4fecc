/**
 * The application that the bench runs on the local stack: agents whose tools change a table, so that every effect can
 * be counted, and whose model says what the conversation demands, so that every answer is known beforehand.
 */
@NullMarked
package dev.stint.bench.app;

import org.jspecify.annotations.NullMarked;
