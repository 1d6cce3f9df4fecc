/**
 * {@code ./stint cost}: what a workload costs a month, here and elsewhere, and where that changes. All prices come from
 * one dated file, {@code prices.json}; all else from the workload that is given.
 */
@NullMarked
package dev.stint.bench.cost;

import org.jspecify.annotations.NullMarked;
