@NullMarked
package dev.stint.testing;

import org.jspecify.annotations.NullMarked;
