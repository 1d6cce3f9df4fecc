/** A shop's support agent on its own table of orders. Copy it to start your own. */
@NullMarked
package dev.stint.samples.support;

import org.jspecify.annotations.NullMarked;
