package dev.stint.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A batch of an SQS queue's messages, as an event source mapping hands it over (source: "Using Lambda with Amazon SQS",
 * Lambda developer guide).
 *
 * @param messages in the queue's order, as far as it has one
 */
public record QueueEvent(List<Message> messages) {
    public QueueEvent {
        messages = List.copyOf(messages);
    }

    /**
     * One message.
     *
     * @param id the queue's name for it
     * @param body what was sent
     * @param receives how often it was received, this time included
     */
    public record Message(String id, String body, int receives) {}

    /**
     * Reads an event.
     *
     * @throws IOException if the stream is not such an event
     */
    public static QueueEvent read(InputStream in) throws IOException {
        try (JsonParser parser = Json.parser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the event is not a JSON object; a batch of a queue's messages was expected");
            }
            List<Message> messages = null;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("Records")) {
                    messages = readRecords(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (messages == null) {
                throw new IOException("the event has no Records; a batch of a queue's messages was expected");
            }
            return new QueueEvent(messages);
        }
    }

    private static List<Message> readRecords(JsonParser parser) throws IOException {
        List<Message> messages = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String id = "";
            String body = "";
            int receives = 1;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "messageId" -> id = parser.getText();
                    case "body" -> body = parser.getText();
                    case "attributes" ->
                        receives = Integer.parseInt(Members.texts(parser).getOrDefault("ApproximateReceiveCount", "1"));
                    default -> parser.skipChildren();
                }
            }
            messages.add(new Message(id, body, receives));
        }
        return messages;
    }

    /**
     * The answer by which the queue keeps what failed, and only that; the mapping must ask for it
     * ({@code ReportBatchItemFailures}).
     *
     * @param failed the ids of messages to be received again
     */
    public static byte[] answer(Collection<String> failed) {
        ObjectNode answer = Json.object();
        ArrayNode failures = answer.putArray("batchItemFailures");
        failed.forEach(id -> failures.addObject().put("itemIdentifier", id));
        return Json.write(answer);
    }
}
