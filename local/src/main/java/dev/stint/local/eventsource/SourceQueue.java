package dev.stint.local.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.sqs.QueueException;
import dev.stint.local.sqs.Queues;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The queue that a mapping reads. */
final class SourceQueue {
    /** What one call takes or gives at most. */
    private static final int ONE_CALL = 10;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Queues queues;
    private final String url;

    /** @param url the queue's URL */
    SourceQueue(Queues queues, String url) {
        this.queues = queues;
        this.url = url;
    }

    /** Returns how long a message is hidden from others once it has been received. */
    Duration visibility() throws QueueException, IOException, InterruptedException {
        var request = request();
        request.putArray("AttributeNames").add("VisibilityTimeout");
        var attributes = queues.call("GetQueueAttributes", request).path("Attributes");
        return Duration.ofSeconds(attributes.path("VisibilityTimeout").asLong());
    }

    /** Waits for messages, at most 20 s, and returns up to 10 of them as soon as there are any. */
    List<JsonNode> receive(int most, Duration wait) throws QueueException, IOException, InterruptedException {
        // Whole seconds, rounded up: a wait of none returns at once, and would be repeated until the time is up.
        var seconds = Math.min(wait.plusNanos(999_999_999).toSeconds(), LONGEST_WAIT.toSeconds());
        var request =
                request().put("MaxNumberOfMessages", Math.min(most, ONE_CALL)).put("WaitTimeSeconds", seconds);
        request.putArray("MessageSystemAttributeNames").add("All");
        request.putArray("MessageAttributeNames").add("All");
        var messages = new ArrayList<JsonNode>();
        queues.call("ReceiveMessage", request).path("Messages").forEach(messages::add);
        return messages;
    }

    /** Deletes messages that have been received. */
    void delete(List<JsonNode> messages) throws QueueException, IOException, InterruptedException {
        for (int from = 0; from < messages.size(); from += ONE_CALL) {
            var request = request();
            var entries = request.putArray("Entries");
            for (var message : messages.subList(from, Math.min(from + ONE_CALL, messages.size()))) {
                entries.addObject()
                        .put("Id", message.path("MessageId").asText())
                        .put("ReceiptHandle", message.path("ReceiptHandle").asText());
            }
            queues.call("DeleteMessageBatch", request);
        }
    }

    private ObjectNode request() {
        return JsonNodeFactory.instance.objectNode().put("QueueUrl", url);
    }
}
