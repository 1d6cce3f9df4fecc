package dev.stint.infra;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/**
 * Starts a run at the times of an EventBridge Scheduler expression. A firing that comes twice makes one run.
 *
 * <pre>{@code
 * AgentSchedule.Builder.create(stack, "nightly", "cron(0 2 * * ? *)", "digest")
 *         .timeZone("Europe/Berlin")
 *         .message("What is new?")
 *         .keepSession(Overlap.SKIP)
 *         .build();
 * }</pre>
 */
public final class AgentSchedule extends Construct {
    /** Filled in by Scheduler ("Adding context attributes", EventBridge Scheduler User Guide). */
    private static final String SCHEDULED_TIME = "<aws.scheduler.scheduled-time>";

    /** The most that Scheduler takes, so that it is the age that ends them. */
    private static final int RETRIES = 185;

    private AgentSchedule(Builder built) {
        super(built.stack, built.name);
        CfnSchedule.Builder.create(this, "Schedule")
                .description("Starts runs of %s.".formatted(built.request.agent()))
                .groupName(built.stack.schedules().group())
                .scheduleExpression(built.times.expression())
                .scheduleExpressionTimezone(built.timeZone)
                .startDate(text(built.start))
                .endDate(text(built.end))
                .flexibleTimeWindow(window(built.windowMinutes))
                .state(built.enabled ? "ENABLED" : "DISABLED")
                .target(target(built))
                .build();
    }

    private static CfnSchedule.TargetProperty target(Builder built) {
        var schedules = built.stack.schedules();
        return CfnSchedule.TargetProperty.builder()
                .arn(schedules.queue())
                .roleArn(schedules.role())
                .input(built.stack.toJsonString(envelope(built).json()))
                .deadLetterConfig(CfnSchedule.DeadLetterConfigProperty.builder()
                        .arn(schedules.deadLetters().getQueueArn())
                        .build())
                .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                        .maximumEventAgeInSeconds(built.retrySeconds)
                        .maximumRetryAttempts(RETRIES)
                        .build())
                .build();
    }

    private static Envelope envelope(Builder built) {
        var source = "schedule/" + built.name;
        return new Envelope(
                built.tenant,
                built.caller == null ? built.tenant : built.caller,
                source,
                Envelope.named(source + "/" + SCHEDULED_TIME, SCHEDULED_TIME),
                built.request.json(built.stack, source));
    }

    private static CfnSchedule.FlexibleTimeWindowProperty window(int minutes) {
        var window = CfnSchedule.FlexibleTimeWindowProperty.builder();
        return minutes == 0
                ? window.mode("OFF").build()
                : window.mode("FLEXIBLE").maximumWindowInMinutes(minutes).build();
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Builds an {@link AgentSchedule}. */
    public static final class Builder {
        private final AgentStack stack;
        private final String name;
        private final FiringTimes times;
        private RunRequest request;
        private String tenant = "schedules";
        private @Nullable String caller;
        private String timeZone = "UTC";
        private @Nullable Instant start;
        private @Nullable Instant end;
        private int windowMinutes;
        private long retrySeconds = Duration.hours(1).toSeconds().longValue();
        private boolean enabled = true;

        private Builder(AgentStack stack, String name, FiringTimes times, String agent) {
            this.stack = stack;
            this.name = SourceName.checked(name);
            this.times = times;
            request = new RunRequest(agent, null, null, null);
        }

        /**
         * A builder.
         *
         * @param name the schedule's name: 1 to 64 letters, digits, {@code -} and {@code _}
         * @param expression when it fires: {@code rate(5 minutes)}, {@code cron(0 2 * * ? *)} with EventBridge's six
         *     fields, or once, {@code at(2030-01-01T00:00:00)}
         * @param agent the agent that each firing starts
         * @throws IllegalArgumentException if the name is another, or Scheduler would not take the expression
         */
        public static Builder create(AgentStack stack, String name, String expression, String agent) {
            return new Builder(stack, name, new FiringTimes(expression), agent);
        }

        /**
         * The time zone of the expression; by default UTC.
         *
         * @param zone a name of the time zone database, such as {@code Europe/Berlin}
         * @throws IllegalArgumentException if it is none
         */
        public Builder timeZone(String zone) {
            if (!ZoneId.getAvailableZoneIds().contains(zone)) {
                throw new IllegalArgumentException(
                        "time zone '%s': allowed are names of the time zone database, such as Europe/Berlin"
                                .formatted(zone));
            }
            timeZone = zone;
            return this;
        }

        /** It does not fire before this moment. */
        public Builder start(Instant moment) {
            start = moment;
            return this;
        }

        /** It does not fire after this moment. */
        public Builder end(Instant moment) {
            end = moment;
            return this;
        }

        /**
         * It fires some time within this window, so that not all schedules fire at once; by default on time, which is
         * within a minute.
         *
         * @param window 1 minute to 1,440 minutes
         * @throws IllegalArgumentException if it is another
         */
        public Builder flexibleWindow(Duration window) {
            windowMinutes = (int) bounded("flexible window", window, 60, 1440 * 60) / 60;
            return this;
        }

        /** What the runs get as their input; texts in it may have {@code <aws.scheduler.scheduled-time>}. */
        public Builder input(Map<String, ?> fields) {
            request = request.asking(Sorted.of(fields));
            return this;
        }

        /** What the runs get as their input: a message. */
        public Builder message(String text) {
            request = request.asking(text);
            return this;
        }

        /** All firings go to one session, instead of a new one each; while a run is under way on it, this is done. */
        public Builder keepSession(Overlap overlap) {
            request = request.keeping(overlap.multitask());
            return this;
        }

        /**
         * How long a firing that does not get into the queue is tried again, before it becomes a dead letter; by
         * default one hour.
         *
         * @param age 60 s to 24 h
         * @throws IllegalArgumentException if it is another
         */
        public Builder retryFor(Duration age) {
            retrySeconds = bounded("retry", age, 60, 86_400);
            return this;
        }

        /**
         * In whose name the runs are, and so who sees their sessions by the API: callers of the same tenant, and nobody
         * else. With IAM, a caller's tenant is their account; with a token, what its claim says, by default the
         * {@code sub}. By default it is {@code schedules}, which no caller is of unless a claim says so. Within the
         * tenant they are nobody's in particular, unless {@link #caller} says whose.
         */
        public Builder tenant(String other) {
            tenant = other;
            return this;
        }

        /** Who owns the sessions within the tenant; by default whoever is of the tenant. */
        public Builder caller(String other) {
            caller = other;
            return this;
        }

        /**
         * Who is told how each run ended.
         *
         * @throws IllegalArgumentException if it is no whole address
         */
        public Builder callback(String url) {
            request = request.callingBack(url);
            return this;
        }

        /** Whether it fires at all; by default it does. */
        public Builder enabled(boolean fires) {
            enabled = fires;
            return this;
        }

        /**
         * The schedule, in its stack.
         *
         * @throws IllegalArgumentException if it would end before it starts
         */
        public AgentSchedule build() {
            if (start != null && end != null && !end.isAfter(start)) {
                throw new IllegalArgumentException(
                        "schedule '%s' ends at %s; allowed is what is after its start, %s".formatted(name, end, start));
            }
            return new AgentSchedule(this);
        }

        private static long bounded(String what, Duration duration, long least, long most) {
            long seconds = duration.toSeconds().longValue();
            if (seconds < least || seconds > most) {
                throw new IllegalArgumentException(
                        "%s of %d s: allowed are %d to %d s".formatted(what, seconds, least, most));
            }
            return seconds;
        }
    }
}
