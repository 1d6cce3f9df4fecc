package dev.stint.functions;

import dev.stint.events.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final SchedulesConfig config;
    private @Nullable SchedulerClient client;

    EventBridgeSchedules(SchedulesConfig config, @Nullable SchedulerClient client) {
        this.config = config;
        this.client = client;
    }

    /** Those of the deployment; {@link Schedules#NONE} where it has none. */
    static Schedules of(Optional<SchedulesConfig> config) {
        return config.<Schedules>map(places -> new EventBridgeSchedules(places, null))
                .orElse(NONE);
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
            client = AwsClients.build(SchedulerClient.builder());
        }
        return client;
    }
}
