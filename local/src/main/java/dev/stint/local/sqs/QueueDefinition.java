package dev.stint.local.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * A queue as its template has it.
 *
 * @param name its name
 * @param visibility how long a message that has been received is hidden from others
 * @param delay how long a new message is hidden
 * @param receiveWait how long a receive that does not say waits for a message
 * @param redrive where messages go that are received too often, if anywhere
 */
record QueueDefinition(
        String name, Duration visibility, Duration delay, Duration receiveWait, Optional<Redrive> redrive) {
    /**
     * Where messages go that are received too often.
     *
     * @param deadLetters the ARN of the dead-letter queue
     * @param maxReceives how often a message may be received before
     */
    record Redrive(String deadLetters, int maxReceives) {}

    /** Returns the request that makes the queue. */
    ObjectNode createQueue() {
        var request = JsonNodeFactory.instance.objectNode().put("QueueName", name);
        var attributes = request.putObject("Attributes")
                .put("VisibilityTimeout", String.valueOf(visibility.toSeconds()))
                .put("DelaySeconds", String.valueOf(delay.toSeconds()))
                .put("ReceiveMessageWaitTimeSeconds", String.valueOf(receiveWait.toSeconds()));
        redrive.ifPresent(policy -> attributes.put(
                "RedrivePolicy",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("deadLetterTargetArn", policy.deadLetters())
                        .put("maxReceiveCount", policy.maxReceives())
                        .toString()));
        return request;
    }
}
