@NullMarked
package dev.stint.samples.digest;

import org.jspecify.annotations.NullMarked;
