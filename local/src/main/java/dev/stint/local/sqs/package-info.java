/**
 * SQS: standard queues, in ElasticMQ in this process, which starts only where a template has a queue. It listens on a
 * loopback port of its own; the AWS endpoint hands it what SDKs and {@code aws sqs} send, and queue URLs name the
 * endpoint.
 *
 * <p>Sending, receiving, delays, visibility and dead letters are as on AWS, on the real clock; so is moving dead
 * letters back by {@code StartMessageMoveTask}, which AWS and this emulator do only for a queue that is another queue's
 * dead-letter queue. A message that is moved keeps its id here and gets a new one on AWS. Messages are not dropped for
 * their age, since a stack seldom lives as long as the shortest sensible retention, and end with the stack.
 */
@NullMarked
package dev.stint.local.sqs;

import org.jspecify.annotations.NullMarked;
