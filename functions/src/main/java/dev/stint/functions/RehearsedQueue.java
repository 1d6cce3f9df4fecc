package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What SQS would answer to a {@link WebhookRehearsal}: that it has the message, by the digest that its client checks.
 */
final class RehearsedQueue extends RehearsedService {
    @Override
    ObjectNode answer(String action, JsonNode body) {
        return Json.object()
                .put("MessageId", "rehearsal")
                .put("MD5OfMessageBody", md5(body.path("MessageBody").asText()));
    }

    private static String md5(String message) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(message.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
