package dev.stint.local.eventsource;

import dev.stint.local.assembly.Resource;
import java.time.Duration;

/**
 * A mapping as its template has it.
 *
 * @param resource where it is in the template
 * @param queueArn the queue
 * @param function name or ARN, with or without a version or alias
 * @param batchSize how many messages an invocation gets at most
 * @param window how long to wait for that many
 * @param partial whether the function says which messages failed
 * @param concurrency how many batches may be under way at once
 */
record MappingDefinition(
        Resource resource,
        String queueArn,
        String function,
        int batchSize,
        Duration window,
        boolean partial,
        int concurrency) {
    /** Returns the queue's name, as events show it. */
    String queue() {
        return queueArn.substring(queueArn.lastIndexOf(':') + 1);
    }
}
