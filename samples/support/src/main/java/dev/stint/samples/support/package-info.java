/** A shop's support agent on its own table of orders: what to copy to begin an agent of one's own. */
@NullMarked
package dev.stint.samples.support;

import org.jspecify.annotations.NullMarked;
