/** A long run with no model: a file's rows, worked through in chunks, over many stints. */
@NullMarked
package dev.stint.samples.enrich;

import org.jspecify.annotations.NullMarked;
