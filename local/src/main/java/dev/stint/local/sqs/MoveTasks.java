package dev.stint.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Optional;

/**
 * What SQS asks of a message move task, and ElasticMQ, which never answers then, does not: that the source is the
 * dead-letter queue of another queue ("StartMessageMoveTask", Amazon SQS API Reference).
 */
final class MoveTasks {
    private static final JsonMapper JSON = new JsonMapper();

    private final Queues queues;

    MoveTasks(Queues queues) {
        this.queues = queues;
    }

    /** Returns why a task must not start, if it must not. */
    Optional<String> refusal(byte[] body) throws IOException, InterruptedException {
        var request = JSON.readTree(body);
        var source = queues.url(request.path("SourceArn").asText());
        if (source.isEmpty()) {
            return Optional.of("SourceArn is no ARN of a queue in this account and region.");
        }
        try {
            var answer = queues.call(
                    "ListDeadLetterSourceQueues",
                    JsonNodeFactory.instance.objectNode().put("QueueUrl", source.get()));
            return refusal(request, answer.path("queueUrls").size());
        } catch (QueueException e) {
            return e.code().equals("QueueDoesNotExist")
                    ? Optional.of("The resource that you specified for the SourceArn parameter doesn't exist.")
                    : Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> refusal(JsonNode request, int sources) {
        if (sources == 0) {
            return Optional.of("Source queue must be configured as a Dead Letter Queue.");
        }
        // SQS gives every message back to its own queue; ElasticMQ would give all to one of them.
        return sources > 1 && request.path("DestinationArn").asText().isEmpty()
                ? Optional.of("%d queues have this one as their dead-letter queue: here, DestinationArn must say which"
                        .formatted(sources))
                : Optional.empty();
    }
}
