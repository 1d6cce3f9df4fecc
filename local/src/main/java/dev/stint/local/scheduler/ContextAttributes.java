package dev.stint.local.scheduler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.assembly.Account;
import dev.stint.local.targets.Attempts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * What one call knows of its schedule.
 *
 * @param executionId a new one for each call
 * @param attempt counts from 1
 * @see <a
 *     href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">Adding
 *     context attributes</a>
 */
record ContextAttributes(String scheduleArn, Instant scheduled, String executionId, int attempt) {
    /** Returns an input with the keywords replaced. */
    String fill(String input) {
        return input.replace("<aws.scheduler.schedule-arn>", scheduleArn)
                .replace("<aws.scheduler.scheduled-time>", time())
                .replace("<aws.scheduler.execution-id>", executionId)
                .replace("<aws.scheduler.attempt-number>", Integer.toString(attempt));
    }

    /** Returns what a target gets whose schedule has no input. */
    String notification() {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", executionId)
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.scheduler")
                .put("account", Account.ID)
                .put("time", time())
                .put("region", Account.REGION);
        event.putArray("resources").add(scheduleArn);
        return event.put("detail", "{}").toString();
    }

    /**
     * Returns the attributes of a message in a dead-letter queue.
     *
     * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html">dead-letter
     *     queues</a>
     */
    Map<String, String> deadLetter(String target, Attempts.GivenUp end) {
        return Map.of(
                "ERROR_CODE", end.failure().code(),
                "ERROR_MESSAGE", String.valueOf(end.failure().getMessage()),
                "EXECUTION_ID", executionId,
                "EXHAUSTED_RETRY_CONDITION", end.exhausted(),
                "IS_PAYLOAD_TRUNCATED", "false",
                "RETRY_ATTEMPTS", Integer.toString(end.retries()),
                "SCHEDULED_TIME", time(),
                "SCHEDULE_ARN", scheduleArn,
                "TARGET_ARN", target);
    }

    private String time() {
        return scheduled.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
