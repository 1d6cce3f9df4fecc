package dev.stint.local.eventsource;

import dev.stint.local.assembly.Account;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Properties;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * {@code AWS::Lambda::EventSourceMapping} of a standard queue.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html">Lambda parameters for Amazon
 *     SQS event source mappings</a>
 */
final class MappingType implements ResourceType {
    private static final Set<String> USED = Set.of(
            "EventSourceArn",
            "FunctionName",
            "Enabled",
            "BatchSize",
            "MaximumBatchingWindowInSeconds",
            "FunctionResponseTypes",
            "ScalingConfig");

    /** Encryption, metrics and tags. */
    private static final Set<String> IGNORED = Set.of("KmsKeyArn", "MetricsConfig", "Tags");

    private static final String PARTIAL = "ReportBatchItemFailures";

    /** What one receive returns at most. */
    private static final int ONE_RECEIVE = 10;

    /** How many batches Lambda starts with. */
    private static final int FIRST_CONCURRENCY = 5;

    private final Consumer<MappingDefinition> declared;

    MappingType(Consumer<MappingDefinition> declared) {
        this.declared = declared;
    }

    @Override
    public String type() {
        return "AWS::Lambda::EventSourceMapping";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var seed = stack.physicalName(resource, 255).getBytes(StandardCharsets.UTF_8);
        var id = UUID.nameUUIDFromBytes(seed).toString();
        return new Identity(
                id, Map.of("Id", id, "EventSourceMappingArn", Account.arn("lambda", "event-source-mapping:" + id)));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        var properties = stack.properties(resource).only(USED, IGNORED);
        var queue = properties.text("EventSourceArn");
        if (!queue.startsWith("arn:" + Account.PARTITION + ":sqs:")) {
            throw AssemblyException.of(resource, "its source is %s; only SQS queues are emulated".formatted(queue));
        }
        var mapping = new MappingDefinition(
                resource,
                queue,
                properties.text("FunctionName"),
                within(properties, "BatchSize", 10, 1, 10_000),
                Duration.ofSeconds(within(properties, "MaximumBatchingWindowInSeconds", 0, 0, 300)),
                partial(properties),
                within(properties, "ScalingConfig/MaximumConcurrency", FIRST_CONCURRENCY, 2, 1000));
        if (mapping.batchSize() > ONE_RECEIVE && mapping.window().isZero()) {
            throw AssemblyException.of(
                    resource,
                    "BatchSize is %d; more than %d needs MaximumBatchingWindowInSeconds of at least 1"
                            .formatted(mapping.batchSize(), ONE_RECEIVE));
        }
        if (properties.at("Enabled").map(enabled -> enabled.asBoolean(true)).orElse(true)) {
            declared.accept(mapping);
        }
    }

    private static boolean partial(Properties properties) {
        var types = properties.at("FunctionResponseTypes");
        types.ifPresent(all -> all.forEach(type -> {
            if (!type.asText().equals(PARTIAL)) {
                throw AssemblyException.of(
                        properties.resource(), "FunctionResponseTypes has %s; only %s exists".formatted(type, PARTIAL));
            }
        }));
        return types.isPresent() && !types.get().isEmpty();
    }

    private static int within(Properties properties, String name, int otherwise, int least, int most) {
        var value = properties.number(name, otherwise);
        if (value < least || value > most) {
            throw AssemblyException.of(
                    properties.resource(), "%s is %d; %d to %d is allowed".formatted(name, value, least, most));
        }
        return value;
    }
}
