package dev.stint.local.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.targets.Delivery;
import dev.stint.local.targets.DeliveryException;
import dev.stint.local.targets.QueueClient;
import dev.stint.local.targets.TargetCalls;
import java.util.Locale;
import java.util.Optional;

/**
 * The targets that schedules may have: the templated ones for functions, state machines and queues, and the universal
 * one that starts an execution, which is the one that can name it.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html">templated</a>
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html">universal</a>
 */
record Targets(TargetCalls calls) {
    private static final String START_EXECUTION = "arn:aws:scheduler:::aws-sdk:sfn:startExecution";
    private static final JsonMapper JSON = new JsonMapper();

    Delivery find(String arn, Optional<String> messageGroup) {
        if (arn.equals(START_EXECUTION)) {
            return this::startNamed;
        }
        return calls.find(arn, messageGroup)
                .orElseThrow(() -> SchedulerException.validation(
                        "target %s is not emulated; emulated are functions, state machines, queues and %s"
                                .formatted(arn, START_EXECUTION)));
    }

    /** Refuses an input that is no JSON, which a target other than a queue needs it to be. */
    static String checked(String arn, String input) {
        if (!QueueClient.isQueue(arn)) {
            read(input);
        }
        return input;
    }

    private void startNamed(String input) throws DeliveryException, InterruptedException {
        var request = JsonNodeFactory.instance.objectNode();
        // A universal target's members are written as in the service's SDKs, which is with a capital.
        for (var member : read(input).properties()) {
            var name = member.getKey();
            request.set(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), member.getValue());
        }
        calls.startExecution(request);
    }

    private static JsonNode read(String input) {
        try {
            return JSON.readTree(input);
        } catch (JsonProcessingException e) {
            throw SchedulerException.validation("Input is no well-formed JSON: " + e.getOriginalMessage());
        }
    }
}
