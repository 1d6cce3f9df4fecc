package dev.stint.functions;

import dev.stint.events.Delivery;
import dev.stint.events.Json;
import dev.stint.state.Claims;
import java.nio.charset.StandardCharsets;

/**
 * The intake queue on SQS. What is too large for a message goes into the session table first, and the message names it.
 * Thread-safe.
 */
record IntakeQueue(JsonService sqs, String url, Claims claims) implements DeliveryQueue {
    /**
     * In bytes. A message may have 1 MiB (source: SQS's message quotas), but a function gets ten of them in an event of
     * at most 6 MB (source: Lambda quotas), in which they are text inside of JSON.
     */
    private static final int MAX_MESSAGE = 200_000;

    @Override
    public void send(Delivery delivery) {
        String message = delivery.write();
        if (message.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE) {
            String name = claims.put(delivery.tenant(), delivery.run(), Json.write(delivery.request()));
            message = delivery.claimed(name).write();
        }
        sqs.call("SendMessage", Json.object().put("QueueUrl", url).put("MessageBody", message));
    }
}
