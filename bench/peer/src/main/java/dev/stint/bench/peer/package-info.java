/**
 * What somebody would write without Stint: handlers that make the same calls with the same SDK, and nothing else. They
 * know nothing of Stint, so that what Stint adds is the difference.
 */
@NullMarked
package dev.stint.bench.peer;

import org.jspecify.annotations.NullMarked;
