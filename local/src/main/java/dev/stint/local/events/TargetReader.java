package dev.stint.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Properties;
import dev.stint.local.targets.QueueClient;
import dev.stint.local.targets.RetryPolicy;
import dev.stint.local.targets.TargetCalls;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Reads targets of rules.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html">Target</a>
 */
record TargetReader(TargetCalls calls) {
    private static final Set<String> USED = Set.of(
            "Arn", "DeadLetterConfig", "Id", "Input", "InputPath", "InputTransformer", "RetryPolicy", "SqsParameters");

    RuleTarget read(Properties target) {
        target.only(USED, Set.of("RoleArn")).text("Id");
        var arn = target.text("Arn");
        var delivery = calls.find(arn, target.optionalText("SqsParameters/MessageGroupId"))
                .orElseThrow(() -> AssemblyException.of(
                        target.resource(),
                        "target %s is not emulated; emulated are functions, state machines and queues".formatted(arn)));
        try {
            return new RuleTarget(arn, input(target), delivery, retries(target), deadLetters(target));
        } catch (IllegalArgumentException e) {
            throw AssemblyException.of(target.resource(), "target %s: %s".formatted(arn, e.getMessage()));
        }
    }

    private static TargetInput input(Properties target) {
        var constant = target.optionalText("Input").<TargetInput>map(TargetInput.Constant::new);
        var part =
                target.optionalText("InputPath").<TargetInput>map(path -> new TargetInput.Part(EventPath.parse(path)));
        var transformed = target.at("InputTransformer").map(TargetReader::transformer);
        if (constant.stream().count()
                        + part.stream().count()
                        + transformed.stream().count()
                > 1) {
            throw new IllegalArgumentException("it has more than one of Input, InputPath and InputTransformer");
        }
        return constant.or(() -> part).or(() -> transformed).orElseGet(TargetInput.Whole::new);
    }

    private static TargetInput transformer(JsonNode json) {
        var paths = new HashMap<String, EventPath>();
        json.path("InputPathsMap")
                .properties()
                .forEach(entry -> paths.put(
                        entry.getKey(), EventPath.parse(entry.getValue().asText())));
        return new TargetInput.Transformed(
                new InputTransformer(json.path("InputTemplate").asText(), paths));
    }

    private static RetryPolicy retries(Properties target) {
        var retries = target.number("RetryPolicy/MaximumRetryAttempts", RetryPolicy.MOST_RETRIES);
        var seconds = target.number("RetryPolicy/MaximumEventAgeInSeconds", RetryPolicy.MOST_SECONDS);
        if (retries < 0
                || retries > RetryPolicy.MOST_RETRIES
                || seconds < RetryPolicy.LEAST_SECONDS
                || seconds > RetryPolicy.MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "RetryPolicy is %d retries in %d seconds; it must be 0 to %d retries in %d to %d seconds"
                            .formatted(
                                    retries,
                                    seconds,
                                    RetryPolicy.MOST_RETRIES,
                                    RetryPolicy.LEAST_SECONDS,
                                    RetryPolicy.MOST_SECONDS));
        }
        return new RetryPolicy(retries, Duration.ofSeconds(seconds));
    }

    /** It must be a standard queue. */
    private static Optional<String> deadLetters(Properties target) {
        var arn = target.optionalText("DeadLetterConfig/Arn");
        if (arn.isPresent() && (!QueueClient.isQueue(arn.get()) || arn.get().endsWith(".fifo"))) {
            throw new IllegalArgumentException(
                    "DeadLetterConfig.Arn is %s; it must be the ARN of a standard queue".formatted(arn.get()));
        }
        return arn;
    }
}
