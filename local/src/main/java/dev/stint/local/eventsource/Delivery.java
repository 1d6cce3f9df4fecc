package dev.stint.local.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.lambda.Functions;
import dev.stint.local.lambda.InvocationResult;
import dev.stint.local.lambda.LambdaException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One batch on its way through its function. A function that throws, dies or times out has failed the whole batch; one
 * that is throttled is tried again, with growing pauses, for as long as nobody else can see the messages ("Backoff
 * strategy for failed invocations", AWS Lambda Developer Guide).
 */
final class Delivery {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final int THROTTLED = 429;

    private final Functions functions;
    private final MappingDefinition mapping;
    private final Duration visibility;
    private final List<JsonNode> messages;
    private final Set<String> ids;
    private final long received = System.nanoTime();

    Delivery(Functions functions, MappingDefinition mapping, Duration visibility, List<JsonNode> messages) {
        this.functions = functions;
        this.mapping = mapping;
        this.visibility = visibility;
        this.messages = messages;
        this.ids = messages.stream().map(Delivery::id).collect(Collectors.toSet());
    }

    /** Invokes the function and returns which messages failed. */
    BatchResponse run() throws InterruptedException {
        var event = SqsEvent.of(mapping.queueArn(), messages);
        for (var pause = Duration.ofSeconds(1); ; pause = longer(pause)) {
            try {
                return response(functions.invoke(mapping.function(), event));
            } catch (LambdaException e) {
                var waited = Duration.ofNanos(System.nanoTime() - received);
                if (e.status() != THROTTLED || waited.plus(pause).compareTo(visibility) >= 0) {
                    return BatchResponse.failure(ids, String.valueOf(e.getMessage()));
                }
            }
            Thread.sleep(pause);
        }
    }

    /** Returns the messages that the function dealt with. */
    List<JsonNode> done(BatchResponse response) {
        return messages.stream()
                .filter(message -> !response.failed().contains(id(message)))
                .toList();
    }

    private BatchResponse response(InvocationResult result) {
        if (result.failed()) {
            return BatchResponse.failure(ids, new String(result.payload(), StandardCharsets.UTF_8));
        }
        return mapping.partial() ? BatchResponse.read(result.payload(), ids) : BatchResponse.success();
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static String id(JsonNode message) {
        return message.path("MessageId").asText();
    }
}
