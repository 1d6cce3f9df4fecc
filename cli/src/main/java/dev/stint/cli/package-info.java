/**
 * The {@code stint} command. It builds and synthesizes samples in child processes, starts the local stack, and talks
 * HTTP to whatever runs; it knows nothing of agents.
 */
@NullMarked
package dev.stint.cli;

import org.jspecify.annotations.NullMarked;
