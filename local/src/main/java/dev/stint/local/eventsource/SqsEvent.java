package dev.stint.local.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.assembly.Account;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The event that a function gets for a batch of messages.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event">Example
 *     Amazon SQS message event</a>
 */
final class SqsEvent {
    private SqsEvent() {}

    /** Returns the event as JSON, from messages as ReceiveMessage returns them. */
    static byte[] of(String queueArn, List<JsonNode> messages) {
        var event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        messages.forEach(message -> records.add(record(queueArn, message)));
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode record(String queueArn, JsonNode message) {
        var record = JsonNodeFactory.instance
                .objectNode()
                .put("messageId", message.path("MessageId").asText())
                .put("receiptHandle", message.path("ReceiptHandle").asText())
                .put("body", message.path("Body").asText());
        record.set("attributes", message.path("Attributes"));
        var attributes = record.putObject("messageAttributes");
        message.path("MessageAttributes")
                .properties()
                .forEach(attribute -> attributes.set(attribute.getKey(), attribute(attribute.getValue())));
        record.put("md5OfBody", message.path("MD5OfBody").asText());
        if (message.hasNonNull("MD5OfMessageAttributes")) {
            record.set("md5OfMessageAttributes", message.path("MD5OfMessageAttributes"));
        }
        return record.put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", Account.REGION);
    }

    /** Lists exist in the event and not in SQS, so they are always empty. */
    private static ObjectNode attribute(JsonNode attribute) {
        var result = JsonNodeFactory.instance.objectNode();
        if (attribute.hasNonNull("StringValue")) {
            result.set("stringValue", attribute.path("StringValue"));
        }
        if (attribute.hasNonNull("BinaryValue")) {
            result.set("binaryValue", attribute.path("BinaryValue"));
        }
        result.putArray("stringListValues");
        result.putArray("binaryListValues");
        return result.put("dataType", attribute.path("DataType").asText());
    }
}
