package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;

/** What SQS would answer to a {@link WebhookRehearsal}: that it has the message. */
final class RehearsedQueue extends RehearsedService {
    @Override
    ObjectNode answer(String action, JsonNode body) {
        return Json.object().put("MessageId", "rehearsal");
    }
}
