@NullMarked
package dev.stint.samples.enrich;

import org.jspecify.annotations.NullMarked;
