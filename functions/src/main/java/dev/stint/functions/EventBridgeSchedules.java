package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import dev.stint.events.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/**
 * Schedules of EventBridge Scheduler, in one group, that put messages into the intake queue. A firing that fails is
 * tried again for an hour, and is a dead letter after that. The client is built at its first use. Thread-safe.
 */
final class EventBridgeSchedules implements Schedules {
    private static final Duration RETRY_FOR = Duration.ofHours(1);

    /** The most that EventBridge Scheduler does (source: its API's {@code RetryPolicy}). */
    private static final int MAX_RETRIES = 185;

    /** A target's input, in bytes (source: "EventBridge Scheduler quotas"). */
    private static final int MAX_MESSAGE = 256 * 1024;

    /**
     * Where schedules are, and what they put where.
     *
     * @param group the schedule group's name
     * @param role the ARN of the role by which messages are sent
     * @param queue the intake queue's ARN
     * @param deadLetters the ARN of the queue of firings that could not be sent
     */
    record Config(String group, String role, String queue, String deadLetters) {}

    private final Config config;
    private @Nullable SchedulerClient client;

    EventBridgeSchedules(Config config, @Nullable SchedulerClient client) {
        this.config = config;
        this.client = client;
    }

    /** What {@code STINT_SCHEDULES} describes; {@link Schedules#NONE} where it is not set. */
    static Schedules fromEnvironment(Map<String, String> variables) {
        String text = variables.getOrDefault("STINT_SCHEDULES", "");
        return text.isBlank() ? NONE : new EventBridgeSchedules(config(text), null);
    }

    private static Config config(String text) {
        JsonNode json;
        try {
            json = Json.read(text);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("STINT_SCHEDULES is not JSON: " + e.getMessage(), e);
        }
        return new Config(
                member(json, "group"), member(json, "role"), member(json, "queue"), member(json, "deadLetters"));
    }

    private static String member(JsonNode json, String name) {
        String value = json.path(name).asText();
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    "STINT_SCHEDULES has no %s; needed are group, role, queue and deadLetters".formatted(name));
        }
        return value;
    }

    @Override
    public void put(Schedule schedule) {
        int bytes = schedule.message().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_MESSAGE) {
            throw Problem.tooLarge(bytes, MAX_MESSAGE);
        }
        try {
            write(schedule);
        } catch (ValidationException e) {
            throw Problem.invalid(
                    "/schedule",
                    "EventBridge Scheduler refuses it: " + e.awsErrorDetails().errorMessage());
        }
    }

    private void write(Schedule schedule) {
        try {
            client().createSchedule(create -> create.groupName(config.group())
                    .name(schedule.name())
                    .scheduleExpression(schedule.expression())
                    .scheduleExpressionTimezone(schedule.timeZone())
                    .endDate(schedule.end().orElse(null))
                    .state(state(schedule))
                    .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                    .target(target(schedule)));
        } catch (ConflictException exists) {
            client().updateSchedule(update -> update.groupName(config.group())
                    .name(schedule.name())
                    .scheduleExpression(schedule.expression())
                    .scheduleExpressionTimezone(schedule.timeZone())
                    .endDate(schedule.end().orElse(null))
                    .state(state(schedule))
                    .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                    .target(target(schedule)));
        }
    }

    private static ScheduleState state(Schedule schedule) {
        return schedule.enabled() ? ScheduleState.ENABLED : ScheduleState.DISABLED;
    }

    private Target target(Schedule schedule) {
        return Target.builder()
                .arn(config.queue())
                .roleArn(config.role())
                .input(schedule.message())
                .retryPolicy(retry -> retry.maximumEventAgeInSeconds((int) RETRY_FOR.toSeconds())
                        .maximumRetryAttempts(MAX_RETRIES))
                .deadLetterConfig(letters -> letters.arn(config.deadLetters()))
                .build();
    }

    @Override
    public void delete(String name) {
        try {
            client().deleteSchedule(delete -> delete.groupName(config.group()).name(name));
        } catch (ResourceNotFoundException gone) {
            // It was deleted before, by a try that did not get further.
            return;
        }
    }

    private synchronized SchedulerClient client() {
        if (client == null) {
            client = SchedulerClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();
        }
        return client;
    }
}
