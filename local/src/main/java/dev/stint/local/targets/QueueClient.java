package dev.stint.local.targets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.endpoint.EndpointClient;
import dev.stint.local.endpoint.ServiceException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends to queues, which it knows by their ARNs, at the stack's endpoint. */
public final class QueueClient {
    private static final Pattern ARN = Pattern.compile("arn:aws:sqs:[\\w-]+:\\d{12}:[\\w.-]+");

    private final EndpointClient endpoint;

    /** Creates a client of the queues behind an endpoint. */
    public QueueClient(EndpointClient endpoint) {
        this.endpoint = endpoint;
    }

    /** Returns whether an ARN is a queue's. */
    public static boolean isQueue(String arn) {
        return ARN.matcher(arn).matches();
    }

    /**
     * Sends a message.
     *
     * @param attributes the message's attributes, all of them strings; an empty one is left out, as SQS wants it
     * @param group the message's group in a FIFO queue
     */
    public void send(String arn, String body, Map<String, String> attributes, Optional<String> group)
            throws DeliveryException, InterruptedException {
        var request = JsonNodeFactory.instance.objectNode();
        group.ifPresent(name -> request.put("MessageGroupId", name));
        attributes.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.withObjectProperty("MessageAttributes")
                        .putObject(name)
                        .put("DataType", "String")
                        .put("StringValue", value);
            }
        });
        try {
            endpoint.call(
                    "AmazonSQS.SendMessage", request.put("QueueUrl", url(arn)).put("MessageBody", body));
        } catch (ServiceException refusal) {
            throw DeliveryException.of(refusal);
        }
    }

    private String url(String arn) throws ServiceException, InterruptedException {
        var name = JsonNodeFactory.instance.objectNode().put("QueueName", arn.substring(arn.lastIndexOf(':') + 1));
        return endpoint.call("AmazonSQS.GetQueueUrl", name).path("QueueUrl").asText();
    }
}
