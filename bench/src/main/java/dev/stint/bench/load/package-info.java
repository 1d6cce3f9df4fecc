/**
 * Many sessions at once: {@code load}. Users that each wait for an answer and send the next message, over HTTP against
 * the local stack; then all that they left behind is counted.
 */
@NullMarked
package dev.stint.bench.load;

import org.jspecify.annotations.NullMarked;
