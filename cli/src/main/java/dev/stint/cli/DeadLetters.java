package dev.stint.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue of dead letters.
 *
 * @param url the queue's
 */
record DeadLetters(SqsClient sqs, Kind kind, String url) {
    /** What SQS gives at once. */
    private static final int MOST = 10;

    /** More than a person would put back without a look at why. */
    private static final int BATCHES = 1_000;

    private static final Duration LONGEST_MOVE = Duration.ofMinutes(2);

    /** What the letters are. */
    enum Kind {
        INTAKE("intake", "IntakeDeadLettersUrl"),
        CALLBACKS("callbacks", "CallbackDeadLettersUrl"),
        SCHEDULES("schedules", "ScheduleDeadLettersUrl");

        private final String word;
        private final String output;

        Kind(String word, String output) {
            this.word = word;
            this.output = output;
        }

        String word() {
            return word;
        }

        /** The stack's output that has the queue's URL. */
        String output() {
            return output;
        }
    }

    /** How many there are, about: SQS counts no better. */
    int count() {
        return Integer.parseInt(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    /** Some of them, at most ten; they stay. */
    List<Letter> some(Instant now) {
        return receive(0).stream().map(message -> Letter.of(kind, message, now)).toList();
    }

    /** Has SQS put all of them back where they come from; returns how many that were. */
    long moveBack() throws InterruptedException {
        String arn = attribute(QueueAttributeName.QUEUE_ARN);
        sqs.startMessageMoveTask(request -> request.sourceArn(arn));
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < LONGEST_MOVE.toNanos()) {
            ListMessageMoveTasksResultEntry task = sqs.listMessageMoveTasks(
                            request -> request.sourceArn(arn).maxResults(1))
                    .results()
                    .getFirst();
            switch (String.valueOf(task.status())) {
                case "COMPLETED" -> {
                    return task.approximateNumberOfMessagesMoved();
                }
                case "FAILED", "CANCELLED" ->
                    throw new CliException("SQS moved not all of them: " + task.failureReason(), "try it again");
                default -> Thread.sleep(200);
            }
        }
        throw new CliException(
                "SQS still moves them after " + LONGEST_MOVE.toMinutes() + " minutes", "it goes on by itself");
    }

    /** Gives each to somebody, and deletes it here once it is taken; returns how many that were. */
    int giveTo(Consumer<Message> taker) {
        int given = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Message> messages = receive(60);
            if (messages.isEmpty()) {
                return given;
            }
            for (Message message : messages) {
                taker.accept(message);
                delete(message);
                given++;
            }
        }
        return given;
    }

    private void delete(Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    private List<Message> receive(int hiddenSeconds) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(MOST)
                        .visibilityTimeout(hiddenSeconds)
                        .waitTimeSeconds(1)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages();
    }

    private String attribute(QueueAttributeName name) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
                .attributes()
                .getOrDefault(name, "0");
    }

    /**
     * One letter, in words.
     *
     * @param what what it is about
     * @param why why it is here, as far as it says so itself
     */
    record Letter(String id, String what, String why, Duration age) {
        private static final int LONGEST = 160;

        static Letter of(Kind kind, Message message, Instant now) {
            Instant sent = Instant.ofEpochMilli(
                    Long.parseLong(message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
            ObjectNode body = body(message.body());
            return new Letter(
                    message.messageId(),
                    switch (kind) {
                        case INTAKE, SCHEDULES -> body.path("key").asText(firstLine(message.body()));
                        case CALLBACKS -> "run " + body.path("run").asText(firstLine(message.body()));
                    },
                    switch (kind) {
                        case INTAKE -> "received five times and never taken; the intake function's log says why";
                        case CALLBACKS ->
                            firstLine(body.path("error").asText() + ": "
                                    + reason(body.path("cause").asText()));
                        case SCHEDULES ->
                            message.messageAttributes().containsKey("ERROR_MESSAGE")
                                    ? firstLine(message.messageAttributes()
                                            .get("ERROR_MESSAGE")
                                            .stringValue())
                                    : "Scheduler does not say";
                    },
                    Duration.between(sent, now));
        }

        ObjectNode toJson() {
            return Json.object().put("id", id).put("what", what).put("why", why).put("age_seconds", age.toSeconds());
        }

        /** A failed Lambda function's cause is JSON with a message and a trace. */
        private static String reason(String cause) {
            return body(cause).path("errorMessage").asText(cause);
        }

        private static ObjectNode body(String text) {
            try {
                return Json.read(text) instanceof ObjectNode object ? object : Json.object();
            } catch (MalformedJsonException e) {
                return Json.object();
            }
        }

        private static String firstLine(String text) {
            String line = text.lines().findFirst().orElse("");
            return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        }
    }
}
