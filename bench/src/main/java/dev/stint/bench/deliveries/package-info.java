/** {@code stint bench deliveries}: webhooks, all at once, while what makes runs of them is killed. */
@NullMarked
package dev.stint.bench.deliveries;

import org.jspecify.annotations.NullMarked;
