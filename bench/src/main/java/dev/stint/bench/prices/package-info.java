/**
 * Published prices, all from one dated file, {@code prices.json}, each with the page that publishes it. Entries that
 * tell money know this package; it knows none of them.
 */
@NullMarked
package dev.stint.bench.prices;

import org.jspecify.annotations.NullMarked;
