@NullMarked
package dev.stint.samples.support;

import org.jspecify.annotations.NullMarked;
