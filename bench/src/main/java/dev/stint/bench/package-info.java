/**
 * Measurements: {@code ./stint bench}. Each entry has a package of its own; what they share is how a finding is told
 * ({@code report}) and the application on the local stack ({@code stack}).
 */
@NullMarked
package dev.stint.bench;

import org.jspecify.annotations.NullMarked;
