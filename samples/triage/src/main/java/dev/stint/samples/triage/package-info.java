/** Triage of a repository's issues: what begins with a signed webhook and ends with a signed callback. */
@NullMarked
package dev.stint.samples.triage;

import org.jspecify.annotations.NullMarked;
