/**
 * Lambda's event source mappings for SQS: each polls its queue, hands batches to its function, and deletes what the
 * function dealt with. What failed, and all of a batch whose function threw, died or timed out, stays in the queue
 * until its visibility timeout, as on AWS, on the real clock; time that is driven by hand stands still while a batch is
 * under way, and not while one waits in the queue.
 *
 * <p>A mapping without a maximum concurrency starts with five batches at once, where Lambda starts, and does not grow
 * from there, since a laptop's functions do not either.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with Amazon SQS</a>
 */
@NullMarked
package dev.stint.local.eventsource;

import org.jspecify.annotations.NullMarked;
