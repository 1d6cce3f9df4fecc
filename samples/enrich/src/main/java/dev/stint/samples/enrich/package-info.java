/** A sample without any model: a long computation over a CSV file, in steps that fit into short stints. */
@NullMarked
package dev.stint.samples.enrich;

import org.jspecify.annotations.NullMarked;
