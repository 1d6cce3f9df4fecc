/** The bench's application on the local stack, as the entries that need a whole stack use it. */
@NullMarked
package dev.stint.bench.stack;

import org.jspecify.annotations.NullMarked;
