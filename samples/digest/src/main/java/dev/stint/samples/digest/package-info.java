/** A log that grows, and an agent that tells every minute what is new in it. */
@NullMarked
package dev.stint.samples.digest;

import org.jspecify.annotations.NullMarked;
