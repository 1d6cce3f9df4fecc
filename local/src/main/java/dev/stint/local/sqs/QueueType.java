package dev.stint.local.sqs;

import dev.stint.local.assembly.Account;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Properties;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import dev.stint.local.sqs.QueueDefinition.Redrive;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * {@code AWS::SQS::Queue}, a standard one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html">AWS::SQS::Queue</a>
 */
final class QueueType implements ResourceType {
    private static final Set<String> USED = Set.of(
            "QueueName",
            "FifoQueue",
            "VisibilityTimeout",
            "DelaySeconds",
            "ReceiveMessageWaitTimeSeconds",
            "MessageRetentionPeriod",
            "RedrivePolicy");

    /** Encryption, permissions and tags. */
    private static final Set<String> IGNORED = Set.of(
            "KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "RedriveAllowPolicy", "SqsManagedSseEnabled", "Tags");

    private final URI endpoint;
    private final Optional<Duration> longestVisibility;
    private final BiConsumer<Resource, QueueDefinition> declared;

    /**
     * @param endpoint where the queues' URLs are
     * @param longestVisibility what caps the visibility timeouts of the template, if anything
     */
    QueueType(URI endpoint, Optional<Duration> longestVisibility, BiConsumer<Resource, QueueDefinition> declared) {
        this.endpoint = endpoint;
        this.longestVisibility = longestVisibility;
        this.declared = declared;
    }

    @Override
    public String type() {
        return "AWS::SQS::Queue";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var named = resource.properties().path("QueueName");
        var name = named.isMissingNode()
                ? stack.physicalName(resource, 80)
                : stack.resolve(named).asText();
        var url = Queues.url(endpoint, name);
        return new Identity(url, Map.of("Arn", Account.arn("sqs", name), "QueueName", name, "QueueUrl", url));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        var properties = stack.properties(resource).only(USED, IGNORED).require("FifoQueue", "false");
        // Checked, for AWS would refuse it, but not kept.
        within(properties, "MessageRetentionPeriod", 345_600, 60, 1_209_600);
        var visibility = Duration.ofSeconds(within(properties, "VisibilityTimeout", 30, 0, 43_200));
        declared.accept(
                resource,
                new QueueDefinition(
                        stack.identity(resource).attributes().getOrDefault("QueueName", ""),
                        longestVisibility
                                .filter(longest -> longest.compareTo(visibility) < 0)
                                .orElse(visibility),
                        Duration.ofSeconds(within(properties, "DelaySeconds", 0, 0, 900)),
                        Duration.ofSeconds(within(properties, "ReceiveMessageWaitTimeSeconds", 0, 0, 20)),
                        properties.at("RedrivePolicy").map(policy -> redrive(properties))));
    }

    private static Redrive redrive(Properties properties) {
        var deadLetters = properties
                .at("RedrivePolicy/deadLetterTargetArn")
                .orElseThrow(() ->
                        AssemblyException.of(properties.resource(), "RedrivePolicy.deadLetterTargetArn is missing"));
        if (properties.at("RedrivePolicy/maxReceiveCount").isEmpty()) {
            throw AssemblyException.of(properties.resource(), "RedrivePolicy.maxReceiveCount is missing");
        }
        return new Redrive(deadLetters.asText(), within(properties, "RedrivePolicy/maxReceiveCount", 0, 1, 1000));
    }

    /** The limits are those of "SetQueueAttributes", Amazon SQS API Reference. */
    private static int within(Properties properties, String name, int otherwise, int least, int most) {
        var value = properties.number(name, otherwise);
        if (value < least || value > most) {
            throw AssemblyException.of(
                    properties.resource(), "%s is %d; %d to %d is allowed".formatted(name, value, least, most));
        }
        return value;
    }
}
