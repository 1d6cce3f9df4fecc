package dev.stint.local.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.targets.QueueClient;
import dev.stint.local.targets.RetryPolicy;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Reads definitions, which are the same in templates and in requests but for their dates.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html">CreateSchedule</a>
 */
record ScheduleReader(Targets targets) {
    /** What {@link #read} acts on. The window is accepted: its first minute, when we fire, is in it. */
    static final Set<String> USED = Set.of(
            "ActionAfterCompletion",
            "EndDate",
            "FlexibleTimeWindow",
            "GroupName",
            "Name",
            "ScheduleExpression",
            "ScheduleExpressionTimezone",
            "StartDate",
            "State",
            "Target");

    /** A text for people, and encryption. */
    static final Set<String> IGNORED = Set.of("Description", "KmsKeyArn");

    /** @param base the first time of a rate without a start date */
    Schedule read(ScheduleKey key, JsonNode json, Instant base) {
        var fields = new ScheduleFields("", json).only(USED, IGNORED);
        var start = fields.present("StartDate").map(value -> instant("StartDate", value));
        var end = fields.present("EndDate").map(value -> instant("EndDate", value));
        if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
            throw SchedulerException.validation("The StartDate must come before the EndDate.");
        }
        window(fields.object("FlexibleTimeWindow"));
        return new Schedule(
                key,
                Recurrence.parse(fields.text("ScheduleExpression"), zone(fields), start.orElse(base)),
                start,
                end,
                fields.oneOf("State", "ENABLED", "DISABLED").equals("ENABLED"),
                fields.oneOf("ActionAfterCompletion", "NONE", "DELETE").equals("DELETE"),
                target(fields.object("Target")),
                shown(key, json, start, end));
    }

    private static ZoneId zone(ScheduleFields fields) {
        var name = fields.text("ScheduleExpressionTimezone", "UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw SchedulerException.validation("Invalid Schedule Expression Timezone %s.".formatted(name));
        }
    }

    private static void window(ScheduleFields window) {
        window.only(Set.of("Mode", "MaximumWindowInMinutes"), Set.of());
        var minutes = window.number("MaximumWindowInMinutes", 1, 1440, 0);
        window.text("Mode");
        if (window.oneOf("Mode", "OFF", "FLEXIBLE").equals("FLEXIBLE") != (minutes > 0)) {
            throw SchedulerException.validation(
                    "FlexibleTimeWindow needs a MaximumWindowInMinutes if its Mode is FLEXIBLE, and only then.");
        }
    }

    private Target target(ScheduleFields target) {
        target.only(Set.of("Arn", "DeadLetterConfig", "Input", "RetryPolicy", "SqsParameters"), Set.of("RoleArn"));
        target.text("RoleArn");
        var arn = target.text("Arn");
        var group = target.optionalObject("SqsParameters").only(Set.of("MessageGroupId"), Set.of());
        return new Target(
                arn,
                target.present("Input").map(JsonNode::asText).map(input -> Targets.checked(arn, input)),
                targets.find(arn, group.present("MessageGroupId").map(JsonNode::asText)),
                retries(target.optionalObject("RetryPolicy")),
                deadLetters(target.optionalObject("DeadLetterConfig")));
    }

    private static RetryPolicy retries(ScheduleFields policy) {
        policy.only(Set.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds"), Set.of());
        return new RetryPolicy(
                policy.number("MaximumRetryAttempts", 0, RetryPolicy.MOST_RETRIES, RetryPolicy.MOST_RETRIES),
                Duration.ofSeconds(policy.number(
                        "MaximumEventAgeInSeconds",
                        RetryPolicy.LEAST_SECONDS,
                        RetryPolicy.MOST_SECONDS,
                        RetryPolicy.MOST_SECONDS)));
    }

    /** It must be a standard queue. */
    private static Optional<String> deadLetters(ScheduleFields config) {
        var arn = config.only(Set.of("Arn"), Set.of()).present("Arn").map(JsonNode::asText);
        arn.filter(given -> !QueueClient.isQueue(given) || given.endsWith(".fifo"))
                .ifPresent(given -> {
                    throw SchedulerException.validation(
                            "DeadLetterConfig.Arn is %s; it must be the ARN of a standard queue.".formatted(given));
                });
        return arn;
    }

    /** Requests have seconds since the epoch, templates have text. */
    private static Instant instant(String field, JsonNode value) {
        try {
            return value.isNumber()
                    ? Instant.ofEpochMilli(
                            value.decimalValue().movePointRight(3).longValue())
                    : OffsetDateTime.parse(value.asText()).toInstant();
        } catch (DateTimeException e) {
            throw SchedulerException.validation("%s is %s, which is no date.".formatted(field, value));
        }
    }

    private static ObjectNode shown(ScheduleKey key, JsonNode json, Optional<Instant> start, Optional<Instant> end) {
        var shown = JsonNodeFactory.instance
                .objectNode()
                .put("ActionAfterCompletion", "NONE")
                .put("ScheduleExpressionTimezone", "UTC")
                .put("State", "ENABLED");
        shown.setAll((ObjectNode) json.deepCopy());
        start.ifPresent(instant -> shown.set("StartDate", seconds(instant)));
        end.ifPresent(instant -> shown.set("EndDate", seconds(instant)));
        return shown.put("Arn", key.arn()).put("GroupName", key.group()).put("Name", key.name());
    }

    /** Returns a time as the protocol has it. */
    static DecimalNode seconds(Instant instant) {
        return DecimalNode.valueOf(BigDecimal.valueOf(instant.toEpochMilli(), 3));
    }
}
