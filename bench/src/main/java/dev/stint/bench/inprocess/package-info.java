/** Handlers called in this process, with the events that AWS sends: for what is counted rather than run on a stack. */
@NullMarked
package dev.stint.bench.inprocess;

import org.jspecify.annotations.NullMarked;
