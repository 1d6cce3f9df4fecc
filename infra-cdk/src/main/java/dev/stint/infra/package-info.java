/**
 * CDK constructs: what an agent needs on AWS.
 *
 * <p>{@link dev.stint.infra.AgentStack} composes all of it for one application class: the session table, the function
 * that runs stints, the sweeper, the chain between stints, the HTTP API with what answers it, the intake queue, and
 * callbacks. It synthesizes with no account, no region and no credentials.
 *
 * <p>{@link dev.stint.infra.WebhookSource}, {@link dev.stint.infra.AgentSchedule} and
 * {@link dev.stint.infra.EventSource} are added to a stack, and each starts runs by itself.
 * {@link dev.stint.infra.SeededTable} makes a table that starts with the rows of a file.
 */
@NullMarked
package dev.stint.infra;

import org.jspecify.annotations.NullMarked;
