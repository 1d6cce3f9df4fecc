@NullMarked
package dev.stint.samples.triage;

import org.jspecify.annotations.NullMarked;
