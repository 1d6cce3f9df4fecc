/**
 * What must never happen, looked for while much goes wrong: {@code soak} kills, throttles and stops; {@code walk} takes
 * one run very far. An entry says what it found in one line, and ends with a status that a script can go by.
 */
@NullMarked
package dev.stint.bench.soak;

import org.jspecify.annotations.NullMarked;
