/**
 * CDK constructs: what an agent needs on AWS.
 *
 * <p>{@link dev.stint.infra.AgentStack} composes all of it for one application class: the session table, the function
 * that runs stints, the function behind HTTP, the sweeper, the chain between stints, and the HTTP API. It synthesizes
 * with no account, no region and no credentials. {@link dev.stint.infra.SeededTable} makes a table that starts with the
 * rows of a file.
 */
@NullMarked
package dev.stint.infra;

import org.jspecify.annotations.NullMarked;
